import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, type ReadStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export interface StoredFile {
  sha256: string
  bytes: number
  /** The first bytes, to tell what it really is. */
  head: Buffer
}

const place = (folder: string, sha256: string) => join(folder, sha256.slice(0, 2), sha256)

/** Raised while a body is longer than allowed; what had arrived is gone. */
export class TooLarge extends Error {}

/**
 * Keeps a body under its own hash, once however often it is sent. It is on the disk before this returns; a broken or
 * too long body leaves nothing behind.
 */
export async function keepFile(folder: string, body: Readable, mostBytes: number): Promise<StoredFile> {
  await mkdir(join(folder, 'arriving'), { recursive: true })
  const arriving = join(folder, 'arriving', randomUUID())
  const hash = createHash('sha256')
  const head: Buffer[] = []
  let bytes = 0
  try {
    await pipeline(
      // What is refused is still read to its end by the caller: a connection that is cut would not tell why.
      body.iterator({ destroyOnReturn: false }),
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          if (bytes < 4100) head.push(chunk)
          bytes += chunk.length
          if (bytes > mostBytes) throw new TooLarge()
          hash.update(chunk)
          yield chunk
        }
      },
      createWriteStream(arriving),
    )
    const sha256 = hash.digest('hex')
    const written = await open(arriving, 'r')
    await written.sync().finally(() => written.close())
    await mkdir(dirname(place(folder, sha256)), { recursive: true })
    await rename(arriving, place(folder, sha256))
    return { sha256, bytes, head: Buffer.concat(head) }
  } catch (error) {
    await rm(arriving, { force: true })
    throw error
  }
}

export const readFile = (folder: string, sha256: string): ReadStream => createReadStream(place(folder, sha256))
