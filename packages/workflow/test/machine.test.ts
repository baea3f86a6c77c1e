import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { say } from '@consortium/messages'
import type { Procedure, Step } from '@consortium/policy'
import { compile, problemsOf, ProcedureError, type ProblemCode } from '../src/index.ts'
import { bureau, step } from './bureau.ts'

function changed(id: string, change: Partial<Step>): Procedure {
  return { ...bureau, steps: bureau.steps.map((other) => (other.id === id ? { ...other, ...change } : other)) }
}

function found(procedure: Procedure): string[] {
  return problemsOf(procedure).map(({ code, step: id, event }) => [code, id, event].filter(Boolean).join(' '))
}

describe('a sound procedure', () => {
  it('compiles to its states, events and finals', () => {
    const machine = compile(bureau)
    expect([...machine.states.keys()]).toEqual(bureau.steps.map(({ id }) => id))
    expect([...machine.finals]).toEqual(['named', 'rejected', 'withdrawn'])
    expect(machine.states.get('decision')?.events.get('approve')).toMatchObject({ to: 'named', otherwise: 'rejected' })
  })
})

describe('a planted fault is named', () => {
  const [draft] = bureau.steps
  const planted: [ProblemCode, Procedure, string[]][] = [
    [
      'unreachable',
      { ...bureau, steps: [...bureau.steps, step('lost', 'leader', ['go leader named'])] },
      ['unreachable lost'],
    ],
    [
      'dead-end',
      changed('review', { events: step('', null, ['wait city-officer review']).events }),
      [
        'unreachable returned',
        'dead-end review',
        'unreachable panel',
        'unreachable decision',
        'unreachable named',
        'unreachable rejected',
      ],
    ],
    [
      'unknown-target',
      changed('panel', { events: step('', null, ['go leader nowhere']).events }),
      ['unknown-target panel go'],
    ],
    [
      'unknown-target',
      changed('decision', { events: step('', null, ['go leader named|nowhere']).events }),
      ['unknown-target decision go'],
    ],
    ['duplicate-step', { ...bureau, steps: [...bureau.steps, draft!] }, ['duplicate-step draft']],
    [
      'duplicate-event',
      changed('draft', { events: [...draft!.events, draft!.events[0]!] }),
      ['duplicate-event draft submit'],
    ],
    ['unknown-initial', { ...bureau, initial: 'nowhere' }, ['unknown-initial nowhere']],
    [
      'unknown-guard',
      changed('panel', { events: step('', null, ['go leader named be-lucky']).events }),
      ['unknown-guard panel go'],
    ],
    [
      'unknown-actor',
      changed('panel', { events: step('', null, ['go passer-by named']).events }),
      ['unknown-actor panel go'],
    ],
    ['no-final', { initial: 'a', steps: [step('a', 'leader', ['go leader a'])] }, ['no-final a', 'dead-end a']],
    [
      'final-with-events',
      changed('named', { events: step('', null, ['go leader rejected']).events }),
      ['final-with-events named'],
    ],
  ]
  it.each(planted)('%s', (code, procedure, expected) => {
    expect(found(procedure)).toEqual(expected)
    const problem = problemsOf(procedure).find((one) => one.code === code)!
    for (const locale of ['zh', 'en'] as const) {
      expect(say(locale, problem.message)).toContain(problem.step)
      expect(say(locale, problem.message)).not.toMatch(/[{}]|workflow\./)
    }
    expect(() => compile(procedure)).toThrow(ProcedureError)
  })
})

describe('property', () => {
  /** Random procedures of up to 7 steps: any event may lead anywhere. */
  const procedures = fc.integer({ min: 1, max: 7 }).chain((count) => {
    const index = fc.nat(count - 1)
    const events = fc.array(fc.tuple(index, fc.option(index, { nil: undefined })), { maxLength: 3 })
    return fc.array(fc.tuple(fc.boolean(), events), { minLength: count, maxLength: count }).map((rows): Procedure => ({
      initial: 's0',
      steps: rows.map(([final, targets], at) => ({
        ...step(
          `s${at}`,
          'leader',
          final ? [] : targets.map(([to, other], i) => `e${i} leader s${to}${other === undefined ? '' : `|s${other}`}`),
        ),
        final,
      })),
    }))
  })

  /** The transitive closure by another way than the compiler's: Warshall. */
  function closure({ steps }: Procedure): boolean[][] {
    const at = (id: string) => steps.findIndex((one) => one.id === id)
    const can = steps.map((_, i) => steps.map((__, j) => i === j))
    steps.forEach(({ events }, i) =>
      events.forEach(({ to, otherwise }) => [to, otherwise ?? to].forEach((id) => (can[i]![at(id)] = true))),
    )
    steps.forEach((_, k) =>
      steps.forEach((__, i) => steps.forEach((___, j) => (can[i]![j] ||= can[i]![k]! && can[k]![j]!))),
    )
    return can
  }

  it('every state that compiles can be reached and left, and what does not compile is named', () => {
    let sound = 0
    fc.assert(
      fc.property(procedures, (procedure) => {
        const can = closure(procedure)
        const finals = procedure.steps.flatMap(({ final }, i) => (final ? [i] : []))
        const expected = procedure.steps.flatMap(({ id }, i) => [
          ...(can[0]![i] ? [] : [`unreachable ${id}`]),
          ...(finals.some((end) => can[i]![end]) ? [] : [`dead-end ${id}`]),
        ])
        expect(found(procedure)).toEqual(finals.length === 0 ? ['no-final s0', ...expected] : expected)
        if (expected.length === 0) sound += 1
      }),
      { seed: 20261120, numRuns: 2000 },
    )
    expect(sound).toBeGreaterThan(100)
  })
})
