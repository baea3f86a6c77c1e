import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'

/** Names this algorithm in every record; docs/guide/draw-algorithm.md writes it out. */
export const drawAlgorithm = 'hmac-sha256-fisher-yates-v1'

// The two hashes have prefixes of their own, so that neither can pass for the other.
const commitPrefix = utf8ToBytes('consortium-draw-commit-v1:')
const finalPrefix = utf8ToBytes('consortium-draw-final-v1:')

/**
 * The public promise of a secret seed: SHA-256 over prefix and seed. Seed and result are 32 bytes as 64 lower-case
 * hex digits; throws RangeError on another seed.
 */
export function commit(seed: string): string {
  return bytesToHex(sha256(concatBytes(commitPrefix, seedBytes(seed))))
}

/** The seed that draws: neither who prepared nor who witnesses can steer it alone. Throws RangeError as `commit`. */
export function finalSeed(seed: string, witnessText: string): string {
  return bytesToHex(sha256(concatBytes(finalPrefix, seedBytes(seed), utf8ToBytes(witnessText))))
}

/**
 * Ids sorted as text, then shuffled by Fisher-Yates: the order in which they come in does not matter. Ids are ASCII
 * and unique; throws RangeError as `commit`.
 */
export function shuffle(ids: readonly string[], seed: string): string[] {
  const below = indices(seedBytes(seed))
  const order = [...ids].sort()
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = below(last + 1)
    ;[order[last], order[other]] = [order[other]!, order[last]!]
  }
  return order
}

/** Uniform whole numbers below a bound: 32 bits per counter, those of the incomplete last stretch rejected. */
export function indices(key: Uint8Array): (bound: number) => number {
  let counter = 0
  return (bound) => {
    const limit = 2 ** 32 - (2 ** 32 % bound)
    for (;;) {
      const message = new Uint8Array(8)
      new DataView(message.buffer).setBigUint64(0, BigInt(counter))
      counter += 1
      const digest = hmac(sha256, key, message)
      const value = new DataView(digest.buffer, digest.byteOffset).getUint32(0)
      if (value < limit) return value % bound
    }
  }
}

function seedBytes(seed: string): Uint8Array {
  if (!/^[0-9a-f]{64}$/.test(seed)) throw new RangeError('A seed is 64 lower-case hex digits')
  return hexToBytes(seed)
}
