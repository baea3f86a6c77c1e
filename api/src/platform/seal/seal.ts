import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

let key = derived('not set')

/** Sets the secret that personal data is sealed with; once at start. It is kept outside the database. */
export function sealWith(secret: string): void {
  key = derived(secret)
}

function derived(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'consortium personal data', 32))
}

/** Personal data as it is stored: AES-256-GCM, so that nobody reads or changes it in the database. */
export function seal(value: unknown): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const body = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()])
  return `1.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`
}

/** What was sealed; null where the key is another one or the bytes were changed. */
export function unseal<T>(sealed: string): T | null {
  const bytes = Buffer.from(sealed.slice(2), 'base64url')
  try {
    const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
    cipher.setAuthTag(bytes.subarray(12, 28))
    return JSON.parse(Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString('utf8')) as T
  } catch {
    return null
  }
}

/** A text as a keyed hash: equal texts are told apart from others, and nobody finds the text by trying. */
export const fingerprint = (text: string): string => createHmac('sha256', key).update(text).digest('hex')
