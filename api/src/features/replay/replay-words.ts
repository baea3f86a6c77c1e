import { knows, type Message } from '@consortium/messages'
import { differencesOf, type Edition, type Finding, type FindingDifference } from '@consortium/policy'
import { instantInWords } from '@consortium/workflow'
import type { StepRecord } from '../cases/index.ts'

const none: Message = { key: 'api.replay.none' }

/** An act by its name in the edition and its time: 提交（2026-03-02 09:30）. */
export function recordInWords({ step, event, at }: StepRecord, policy: Edition | null): Message {
  const events = policy?.procedure.steps.find(({ id }) => id === step)?.events ?? []
  return {
    key: 'api.replay.act',
    params: { act: events.find(({ id }) => id === event)?.label ?? event, at: instantInWords(at) },
  }
}

/** Where, which rule, and the stored and the recomputed outcome; of an outcome that is the same, the first thing that is not. */
export function differenceInWords(
  { ruleId, stored, replayed, keys }: FindingDifference,
  where: Message,
  as: 'api.replay.difference' | 'api.replay.copy' = 'api.replay.difference',
): Message {
  const [key] = keys as [keyof Finding, ...(keyof Finding)[]]
  const { cite, title } = (stored ?? replayed)!
  return {
    key: as,
    params: {
      where,
      cite,
      title,
      rule: ruleId,
      what: knows(`api.replay.key.${key}`) ? { key: `api.replay.key.${key}` } : key,
      stored: inWords(stored, key),
      replayed: inWords(replayed, key),
    },
  }
}

function inWords(finding: Finding | null, key: keyof Finding): string | Message {
  const value = finding?.[key]
  if (value === undefined) return none
  if (key === 'outcome') return { key: `policy.outcome.${value as string}` }
  if (typeof value === 'object' && 'key' in value) return value as Message
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Where a copy of findings is not what the act itself keeps, rule by rule. */
export function copyFaults(copy: Message, findings: Finding[], kept: Finding[] | null | undefined): Message[] {
  if (!kept) return [{ key: 'api.replay.copyAlone', params: { copy } }]
  return differencesOf(findings, kept).map((difference) => differenceInWords(difference, copy, 'api.replay.copy'))
}
