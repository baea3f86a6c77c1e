/** Enough of an address to know it again: 'z***@example.cn'. */
export function maskMail(address: string): string {
  const at = address.lastIndexOf('@')
  return `${[...address.slice(0, Math.max(at, 0))][0] ?? ''}***${at < 0 ? '' : address.slice(at)}`.slice(0, 120)
}

/** A telephone number without its middle: 138****0000, 0511-****0000; nothing of one that is too short to know again. */
export function maskPhone(number: string): string {
  const landline = /^\(?(0\d{2,3})\)?[- ]?\d{3,}(\d{4})(?:[-转 ]\d+)?$/.exec(number.trim())
  if (landline) return `${landline[1]}-****${landline[2]}`
  const digits = number.replace(/\D/g, '')
  return digits.length < 8 ? '****' : `${digits.slice(0, 3)}****${digits.slice(-4)}`
}
