/** What may be attached: by its ending and by what its first bytes say. Word and Excel files are ZIP or OLE containers. */
const kinds = [
  { name: 'PDF', endings: ['pdf'], mime: 'application/pdf', begins: '25504446', inline: true },
  { name: 'JPG', endings: ['jpg', 'jpeg'], mime: 'image/jpeg', begins: 'ffd8ff', inline: true },
  { name: 'PNG', endings: ['png'], mime: 'image/png', begins: '89504e470d0a1a0a', inline: true },
  {
    name: 'Word',
    endings: ['docx'],
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    begins: '504b0304',
    inline: false,
  },
  {
    name: 'Excel',
    endings: ['xlsx'],
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    begins: '504b0304',
    inline: false,
  },
  { name: 'Word', endings: ['doc'], mime: 'application/msword', begins: 'd0cf11e0a1b11ae1', inline: false },
  { name: 'Excel', endings: ['xls'], mime: 'application/vnd.ms-excel', begins: 'd0cf11e0a1b11ae1', inline: false },
] as const

/** A kind of file as people call it. */
export type FileKind = (typeof kinds)[number]['name']

export const everyKind: readonly FileKind[] = [...new Set(kinds.map(({ name }) => name))]
/** PDF and images: what is read in its place. */
export const shownKinds = everyKind.filter((name) => kinds.some((kind) => kind.name === name && kind.inline))

/** The type of a file of one of these kinds whose ending and content agree, or null: a renamed .exe is none. */
export function mimeOf(fileName: string, head: Buffer, allowed: readonly FileKind[] = everyKind): string | null {
  const ending = /\.([^.]+)$/.exec(fileName.toLowerCase())?.[1] ?? ''
  const kind = kinds.find(({ endings }) => endings.some((one) => one === ending))
  if (!kind || !allowed.includes(kind.name)) return null
  return head.toString('hex', 0, 16).startsWith(kind.begins) ? kind.mime : null
}

/** Whether a file is a photo as telephones keep it by themselves (HEIC): no browser but Safari shows one. */
export const isHeic = (head: Buffer): boolean =>
  head.toString('latin1', 4, 8) === 'ftyp' && /^(hei[cmxs]|hev[cmx]|mif1|msf1)$/.test(head.toString('latin1', 8, 12))

/** PDF and images show in place; all else downloads. */
export const showsInPlace = (mime: string): boolean => kinds.some((kind) => kind.mime === mime && kind.inline)
