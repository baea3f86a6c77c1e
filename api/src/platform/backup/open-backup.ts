import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { extract } from 'tar-stream'
import { StartError } from '../start-error.ts'
import { attachment, type Manifest } from './manifest.ts'

/**
 * Unpacks a backup into an empty folder (`manifest.json`, `tables/`, `files/`) and proves it whole: every table and
 * attachment named is there, and each attachment is what its name says.
 * @throws StartError for anything else than a complete backup of ours
 */
export async function openBackup(file: string, folder: string): Promise<Manifest> {
  try {
    const found = new Set<string>()
    const archive = extract()
    const unpacked = unpack(archive, folder, found)
    await Promise.all([pipeline(createReadStream(file), createGunzip(), archive), unpacked])
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest
    const attachments = [...found].filter((name) => name.startsWith('files/'))
    const complete = manifest.tables.every(({ name }) => found.has(`tables/${name}`))
    if (manifest.format !== 1 || !complete || attachments.length !== manifest.files) throw new Error('incomplete')
    return manifest
  } catch (error) {
    throw new StartError('api.command.notABackup', { file }, { cause: error })
  }
}

async function unpack(archive: ReturnType<typeof extract>, folder: string, found: Set<string>): Promise<void> {
  for await (const entry of archive) {
    const { name } = entry.header
    const sha256 = attachment.exec(name.replace(/^files\//, ''))?.[1]
    if (!sha256 && !/^(manifest\.json|tables\/[a-z_0-9]+)$/.test(name)) throw new Error(`unexpected entry ${name}`)
    const target = join(folder, name)
    mkdirSync(dirname(target), { recursive: true })
    const hash = createHash('sha256')
    const hashing = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk)
        done(null, chunk)
      },
    })
    await pipeline(entry, hashing, createWriteStream(target, { mode: 0o600 }))
    if (sha256 && hash.digest('hex') !== sha256) throw new Error(`${name} is damaged`)
    found.add(name)
  }
}
