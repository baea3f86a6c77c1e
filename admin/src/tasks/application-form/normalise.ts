import type { FieldInput } from '@consortium/policy'

/** Digits of a code that a spreadsheet has turned into a power of ten are lost for good. */
export const lostDigits = (value: string): boolean => /^\d(\.\d+)?E\+\d+$/i.test(value.trim())

/**
 * A value as the form keeps it: full-width digits and letters become plain ones, amounts lose their separators and unit,
 * days become YYYY-MM-DD. Texts stay as they are typed, and what cannot be read stays for the person to mend.
 */
export function normalise(input: FieldInput, typed: string): string {
  const plain = typed
    .normalize('NFKC')
    .replace(/[\u200b\ufeff]/g, '')
    .trim()
  switch (input) {
    case 'uscc':
      return plain.replace(/^'/, '').replace(/[\s-]/g, '').toUpperCase()
    case 'amount':
    case 'whole':
      return plain.replace(/[,，\s]/g, '').replace(/^(-?[\d.]+)(万元|人|项|家|件)$/, '$1')
    case 'phone':
      return plain.replace(/^'/, '').replace(/\s/g, '')
    case 'year':
      return plain.replace(/^(\d{4})年度?$/, '$1')
    case 'date':
      return day(plain)
    default:
      return typed
  }
}

/** '2024年3月', '2024.3.1', '2024/03' as the form writes days and months. */
function day(plain: string): string {
  const parts = /^(\d{4})\s*[年./-]\s*(?:(\d{1,2})\s*(?:月|[./-])?\s*(?:(\d{1,2})\s*日?)?)?$/.exec(plain)
  if (!parts) return plain
  return parts
    .slice(1)
    .filter((part): part is string => part !== undefined)
    .map((part) => part.padStart(2, '0'))
    .join('-')
}
