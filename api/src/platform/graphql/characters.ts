import { refuseField } from '../access/index.ts'

/**
 * Refuses texts that neither the database nor canonical JSON can hold: U+0000 and half a character (a lone surrogate).
 * Throws BAD_INPUT at their places among the variables.
 */
export function refuseCharacters(variables: Record<string, unknown>): void {
  const message = { key: 'api.refusal.character' } as const
  const waiting: [path: string, value: unknown][] = Object.entries(variables)
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [path, value] = next
    if (typeof value === 'string' && !storable(value)) throw refuseField(path, message.key)
    if (typeof value !== 'object' || value === null) continue
    for (const [key, inner] of Object.entries(value)) {
      if (!storable(key)) throw refuseField(path, message.key)
      waiting.push([Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`, inner])
    }
  }
}

const storable = (text: string): boolean => text.isWellFormed() && !text.includes('\u0000')
