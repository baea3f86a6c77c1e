import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto'

interface Key {
  /** Made once: from bare bytes Node makes one at each use, which takes longer than the sealing. */
  key: KeyObject
  /** Stands in what it sealed, so that another key is told at a glance; tells nothing of the key. */
  mark: string
}

let keys: [Key, ...Key[]] = [derived('not set')]

/**
 * Sets the secrets of personal data, once at start: the first seals, all of them open what was sealed before. They are kept
 * outside the database.
 */
export function sealWith(first: string, ...before: string[]): void {
  keys = [derived(first), ...before.map(derived)]
}

function derived(secret: string): Key {
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'consortium personal data', 32)))
  return { key, mark: createHmac('sha256', key).update('mark').digest('hex').slice(0, 8) }
}

/** What begins all that the present key seals. */
export const sealMark = (): string => `2.${keys[0].mark}.`

/** Whether a text is sealed, by this key or another. */
export const isSealed = (text: string): boolean => /^(1|2\.[0-9a-f]{8})\.[\w-]{38,}$/.test(text)

function encrypt(text: string, nonce: Buffer): string {
  const cipher = createCipheriv('aes-256-gcm', keys[0].key, nonce)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return `${sealMark()}${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`
}

/** Personal data as it is stored: AES-256-GCM, so that nobody reads or changes it in the database. */
export const seal = (value: unknown): string => encrypt(JSON.stringify(value), randomBytes(12))

/**
 * The same for a column: equal texts give equal seals (the nonce is a keyed hash of the text), so that a row that did not
 * change stays as it is and equal ones can be looked for. Tells who has the table which of them are equal, and no more.
 */
export const sealText = (text: string): string => encrypt(text, nonceOf(text))

const nonceOf = (text: string): Buffer =>
  createHmac('sha256', keys[0].key).update(`nonce ${text}`).digest().subarray(0, 12)

/** The text that was sealed; null where no key of ours opens it or the bytes were changed. */
export function openText(sealed: string): string | null {
  const bytes = Buffer.from(sealed.slice(sealed.lastIndexOf('.') + 1), 'base64url')
  for (const { key, mark } of keys) {
    if (!sealed.startsWith('1.') && !sealed.startsWith(`2.${mark}.`)) continue
    try {
      const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
      cipher.setAuthTag(bytes.subarray(12, 28))
      return Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString('utf8')
    } catch {
      // Another key of the list may have sealed it.
    }
  }
  return null
}

/** What `seal` sealed; null where it cannot be read. */
export function unseal<T>(sealed: string): T | null {
  const text = openText(sealed)
  return text === null ? null : (JSON.parse(text) as T)
}

/** A text as a keyed hash: equal texts are told apart from others, and nobody finds the text by trying. */
export const fingerprint = (text: string): string => createHmac('sha256', keys[0].key).update(text).digest('hex')
