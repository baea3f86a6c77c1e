/// <reference types="node" />
import { readFileSync } from 'node:fs'
import type { Edition } from '@consortium/policy'
import { attempt, compile, isRefusal } from '../src/index.ts'
import type { CaseFacts, PastEvent, ViewerFacts } from '../src/index.ts'
import { facts } from './bureau.ts'

export type Move = [ViewerFacts, string, Partial<CaseFacts>?]

/** The procedure of a kept edition, compiled; `walk` takes a case through its events, and every move must be possible. */
export function procedureOf(code: string) {
  const file = new URL(`../../policy/editions/${code}.json`, import.meta.url)
  const { procedure } = JSON.parse(readFileSync(file, 'utf8')) as Edition
  const machine = compile(procedure)
  function walk(moves: Move[], from = machine.initial): { state: string; history: PastEvent[] } {
    const history: PastEvent[] = []
    let state = from
    for (const [who, event, change] of moves) {
      const answer = attempt(machine, facts(state, change), who, event)
      if (isRefusal(answer)) throw new Error(`${state} ${event}: ${answer.message.key}`)
      history.push({ event, from: state, to: answer.to, by: who.accountId, at: '2026-11-20T01:00:00Z' })
      state = answer.to
    }
    return { state, history }
  }
  return { procedure, machine, walk }
}
