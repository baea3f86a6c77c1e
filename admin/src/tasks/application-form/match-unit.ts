/** Whose file it is, by the unit's code or whole name in the file's name; the longest name counts. */
export function unitOfFile(fileName: string, units: { uscc: string; name: string }[]): string | null {
  const plain = fileName.normalize('NFKC').toUpperCase()
  const byCode = units.find(({ uscc }) => uscc && plain.includes(uscc.toUpperCase()))
  if (byCode) return byCode.uscc
  const named = units
    .filter(({ name }) => name.trim() && plain.includes(name.normalize('NFKC').trim().toUpperCase()))
    .toSorted((one, other) => other.name.length - one.name.length)
  return named[0]?.uscc ?? null
}
