import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

const keyOf = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', 'consortium data at rest', 32))

/** Encrypts a text for the database (AES-256-GCM), bound to what it belongs to: it is of no use in another row. */
export function conceal(secret: string, text: string, belongsTo: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), nonce).setAAD(Buffer.from(belongsTo))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return [nonce, cipher.getAuthTag(), body].map((part) => part.toString('base64url')).join('.')
}

/** The text again. Throws when the key, the row or a byte is another. */
export function reveal(secret: string, concealed: string, belongsTo: string): string {
  const [nonce, tag, body] = concealed.split('.').map((part) => Buffer.from(part, 'base64url')) as [
    Buffer,
    Buffer,
    Buffer,
  ]
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), nonce, { authTagLength: 16 })
  decipher.setAAD(Buffer.from(belongsTo)).setAuthTag(tag)
  return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
}

/** What is kept of a one-time token or code: enough to know it again, not to use it. */
export const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** A token that nobody guesses, fit for an address. */
export const newToken = (): string => randomBytes(32).toString('base64url')
