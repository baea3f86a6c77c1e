import { createPrivateKey, createPublicKey, hkdfSync, sign, verify, type KeyObject } from 'node:crypto'

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 and in SPKI (RFC 8410). */
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex')

let own = derived('not set')
let trusted = new Set([own.name])

/**
 * Sets the secret that the daily heads are signed with, and the public keys of the secrets before it, whose signatures go on
 * being believed. Once at start; kept outside the database.
 */
export function signHeadsWith(secret: string, namesBefore: readonly string[] = []): void {
  own = derived(secret)
  trusted = new Set([own.name, ...namesBefore])
}

function derived(secret: string): { key: KeyObject; name: string } {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', 'consortium audit heads', 32))
  const key = createPrivateKey({ key: Buffer.concat([privatePrefix, seed]), format: 'der', type: 'pkcs8' })
  const whole = createPublicKey(key).export({ format: 'der', type: 'spki' })
  return { key, name: whole.subarray(publicPrefix.length).toString('base64url') }
}

/** The public key that signs today: 32 bytes in base64url. */
export const signingKey = (): string => own.name

export const isTrusted = (key: string): boolean => trusted.has(key)

export const signBytes = (bytes: Uint8Array): string => sign(null, bytes, own.key).toString('base64url')

export function signedBy(key: string, bytes: Uint8Array, signature: string): boolean {
  const whole = Buffer.concat([publicPrefix, Buffer.from(key, 'base64url')])
  try {
    const opened = createPublicKey({ key: whole, format: 'der', type: 'spki' })
    return verify(null, bytes, opened, Buffer.from(signature, 'base64url'))
  } catch {
    return false
  }
}
