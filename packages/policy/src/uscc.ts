import type { Message } from '@consortium/messages'
import { message } from './message.ts'

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const worth = new Map([...alphabet].map((character, at) => [character, at]))
const weights = Array.from({ length: 17 }, (_, at) => 3 ** at % 31)

const sound = /^[0-9A-HJ-NPQRTUW-Y]{18}$/

/** The check character of the first 17 (GB 32100-2015: weights 3^(i-1) mod 31, 31 - sum mod 31, 31 read as 0). */
export function usccCheckCharacter(first17: string): string {
  let sum = 0
  for (let at = 0; at < 17; at += 1) sum += (worth.get(first17[at]!) ?? -1) * weights[at]!
  return alphabet[(31 - (sum % 31)) % 31]!
}

/** Why a text is no 统一社会信用代码, naming the character and its place; null when it is one. */
export function usccProblem(code: string): Message | null {
  if (sound.test(code) && code[17] === usccCheckCharacter(code)) return null
  const characters = [...code]
  const bad = characters.findIndex((character) => !alphabet.includes(character))
  if (bad >= 0) {
    return message('policy.problem.uscc.character', { position: bad + 1, character: characters[bad]! })
  }
  if (characters.length !== 18) return message('policy.problem.uscc.length', { length: characters.length })
  const expected = usccCheckCharacter(code.slice(0, 17))
  if (code[17] === expected) return null
  return message('policy.problem.uscc.check', { character: code[17]!, expected })
}
