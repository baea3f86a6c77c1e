/** A page's text for searching: without blanks and widths, each character with the piece of text that it stands in. */
export interface PageText {
  text: string
  places: { piece: number; offset: number }[]
}

/** Words broken at a line's end are found: in Chinese a break means nothing. Full-width letters are found as plain ones. */
export function pageText(pieces: string[]): PageText {
  const places: PageText['places'] = []
  let text = ''
  pieces.forEach((piece, index) => {
    let offset = 0
    for (const character of piece) {
      for (const unit of searched(character)) {
        text += unit
        places.push({ piece: index, offset })
      }
      offset += character.length
    }
  })
  return { text, places }
}

/** UTF-16 units, so that an index in the text is an index in the places. */
const searched = (text: string): string[] => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '').split('')

/** Where the wanted words stand on a page: `from` to `to` (exclusive) in its places. */
export function findIn({ text }: PageText, wanted: string): { from: number; to: number }[] {
  const words = searched(wanted).join('')
  const found: { from: number; to: number }[] = []
  if (!words) return found
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length))
    found.push({ from: at, to: at + words.length })
  return found
}
