/** What may be attached: by its ending and by what its first bytes say. Word and Excel files are ZIP or OLE containers. */
const kinds: { endings: string[]; mime: string; begins: string[]; inline: boolean }[] = [
  { endings: ['pdf'], mime: 'application/pdf', begins: ['25504446'], inline: true },
  { endings: ['jpg', 'jpeg'], mime: 'image/jpeg', begins: ['ffd8ff'], inline: true },
  { endings: ['png'], mime: 'image/png', begins: ['89504e470d0a1a0a'], inline: true },
  {
    endings: ['docx'],
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    begins: ['504b0304'],
    inline: false,
  },
  {
    endings: ['xlsx'],
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    begins: ['504b0304'],
    inline: false,
  },
  { endings: ['doc'], mime: 'application/msword', begins: ['d0cf11e0a1b11ae1'], inline: false },
  { endings: ['xls'], mime: 'application/vnd.ms-excel', begins: ['d0cf11e0a1b11ae1'], inline: false },
]

/** The type of a file whose ending and content agree, or null: a renamed .exe is none. */
export function mimeOf(fileName: string, head: Buffer): string | null {
  const ending = /\.([^.]+)$/.exec(fileName.toLowerCase())?.[1] ?? ''
  const kind = kinds.find(({ endings }) => endings.includes(ending))
  const hex = head.subarray(0, 16).toString('hex')
  return kind?.begins.some((mark) => hex.startsWith(mark)) ? kind.mime : null
}

/** Whether a file is a photo as telephones keep it by themselves (HEIC): no browser but Safari shows one. */
export const isHeic = (head: Buffer): boolean =>
  head.toString('latin1', 4, 8) === 'ftyp' && /^(hei[cmxs]|hev[cmx]|mif1|msf1)$/.test(head.toString('latin1', 8, 12))

/** PDF and images show in place; all else downloads. */
export const showsInPlace = (mime: string): boolean => kinds.some((kind) => kind.mime === mime && kind.inline)
