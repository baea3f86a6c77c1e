import type { Message, MessageKey, MessageParam } from '@consortium/messages'

/** A message whose key the compiler knows to be in the catalogue. */
export function message(key: MessageKey, params?: Record<string, MessageParam>): Message {
  return params ? { key, params } : { key }
}

/** Words that an edition brings in both languages. */
export function words(zh: string, en: string = zh): Message {
  return message('policy.words', { zh, en })
}

/** Whether two messages say the same. */
export function isSame(a: Message, b: Message): boolean {
  if (a === b) return true
  if (a.key !== b.key) return false
  const [mine, others] = [a.params ?? {}, b.params ?? {}]
  const keys = Object.keys(mine)
  if (keys.length !== Object.keys(others).length) return false
  return keys.every((key) => {
    const [one, other] = [mine[key], others[key]]
    return typeof one === 'object' && typeof other === 'object' ? isSame(one, other) : one === other
  })
}

/** How words stand together: names by 、, whole statements that all hold, any of which is enough, or one after another. */
type Join = 'and' | 'or' | 'all' | 'any' | 'parts'

/** '甲、乙、丙' / 'a, b, c' or '… or c'; an empty list gives an empty text. */
export function listOf(items: Message[], join: Join = 'and'): Message {
  const [head, ...tail] = items
  if (!head) return words('')
  return tail.reduce((a, b) => message(`policy.list.${join}`, { a, b }), head)
}

/** Names of units or fields, as they are. */
export function namesOf(names: string[]): Message {
  return listOf(names.map((name) => words(name)))
}
