import type { Message } from '@consortium/messages'

const shortest = 12
const longest = 128

/** What people choose first; a password that is little else is refused. */
const common = ['password', 'passw0rd', 'p@ssw0rd', 'qwertyuiop', 'qwerty', '1qaz2wsx', 'iloveyou', 'admin', '12345678']

/**
 * What is wrong with a password, or null: length and three of four kinds of characters (GB/T 22239-2019, identity), and
 * that it is neither the person's name nor among the commonest. The one place of this rule.
 */
export function passwordProblem(
  password: string,
  { username, name }: { username: string; name: string },
): Message | null {
  const length = [...password].length
  const kinds = [/\p{Lu}/u, /\p{Ll}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((kind) => kind.test(password))
  if (length > longest) return { key: 'api.account.passwordLong', params: { longest } }
  if (length < shortest || kinds.length < 3) return { key: 'api.account.passwordWeak' }
  const plain = password.normalize('NFKC').toLowerCase()
  const own = [username, name].map((one) => one.trim().toLowerCase()).filter((one) => one.length >= 2)
  if (own.some((one) => plain.includes(one))) return { key: 'api.account.passwordHoldsName' }
  const rest = common.reduce((left, one) => left.replaceAll(one, ''), plain)
  if (rest.length < 6 || new Set(plain).size < 5) return { key: 'api.account.passwordCommon' }
  return null
}
