import type { MessageKey, MessageParam } from '@consortium/messages'
import { message } from './message.ts'
import type { Problem } from './shape.ts'

type Key = Extract<MessageKey, `policy.problem.edition.${string}`>

export function problem(path: string, key: Key, params?: Record<string, MessageParam>): Problem {
  return { path, message: message(key, params) }
}

/** Names that stand twice in one list. */
export function doubles(path: string, ids: string[]): Problem[] {
  return ids.flatMap((id, index) =>
    ids.indexOf(id) === index ? [] : [problem(`${path}[${index}]`, 'policy.problem.edition.double', { name: id })],
  )
}

/** Names that nobody defines. */
export function strangers(path: string, names: string[], known: string[]): Problem[] {
  return names
    .filter((name) => !known.includes(name))
    .map((name) =>
      known.length
        ? problem(path, 'policy.problem.edition.unknown-of', { name, known: known.slice(0, 40).join('、') })
        : problem(path, 'policy.problem.edition.unknown-name', { name }),
    )
}
