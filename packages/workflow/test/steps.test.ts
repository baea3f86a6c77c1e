import { describe, expect, it } from 'vitest'
import { compile, steps, type PastEvent } from '../src/index.ts'
import { bureau, step } from './bureau.ts'

const machine = compile(bureau)
const past = (event: string, from: string, to: string): PastEvent => ({
  event,
  from,
  to,
  by: '示例人',
  at: '2026-11-20T01:00:00Z',
})
const states = (history: PastEvent[], state: string) =>
  Object.fromEntries(steps(machine, history, state).map((one) => [one.step.id, one.state]))

describe('steps of a case', () => {
  it('shows the usual way ahead of a new case, and no bad end', () => {
    expect(states([], 'draft')).toEqual({
      draft: 'current',
      returned: 'skipped',
      review: 'ahead',
      panel: 'ahead',
      decision: 'ahead',
      named: 'ahead',
      rejected: 'skipped',
      withdrawn: 'skipped',
    })
  })
  it('puts a passed step ahead again when the case was returned', () => {
    const history = [past('submit', 'draft', 'review'), past('return', 'review', 'returned')]
    expect(states(history, 'returned')).toMatchObject({
      draft: 'done',
      returned: 'current',
      review: 'ahead',
      panel: 'ahead',
    })
    const again = [...history, past('submit', 'returned', 'review'), past('accept', 'review', 'panel')]
    expect(states(again, 'panel')).toMatchObject({
      draft: 'done',
      returned: 'done',
      review: 'done',
      panel: 'current',
      decision: 'ahead',
    })
  })
  it('shows a case the steps of the way that it began, and what is known of it from where ways meet', () => {
    const two = compile({
      ...bureau,
      entries: [{ id: 'direct', name: '直接认定', nameEn: 'Direct', initial: 'direct', clause: 'ZJ-1' }],
      steps: [...bureau.steps, step('direct', 'lead-handler', ['submit! lead-handler decision'])],
    })
    const shown = (history: PastEvent[], state: string) => steps(two, history, state).map((one) => one.step.id)
    expect(shown([], 'draft')).toEqual(bureau.steps.map(({ id }) => id))
    expect(shown([], 'direct')).toEqual(['decision', 'named', 'rejected', 'direct'])
    expect(shown([past('submit', 'direct', 'decision')], 'decision')).toEqual([
      'decision',
      'named',
      'rejected',
      'direct',
    ])
    expect(shown([past('accept', 'review', 'panel')], 'panel')).not.toContain('direct')
  })
  it('has nothing ahead at an end', () => {
    expect(states([past('withdraw', 'draft', 'withdrawn')], 'withdrawn')).toEqual({
      draft: 'done',
      returned: 'skipped',
      review: 'skipped',
      panel: 'skipped',
      decision: 'skipped',
      named: 'skipped',
      rejected: 'skipped',
      withdrawn: 'done',
    })
  })
  it('lists each event under the step it left, with its label', () => {
    const history = [
      past('submit', 'draft', 'review'),
      past('return', 'review', 'returned'),
      past('submit', 'returned', 'review'),
    ]
    const byStep = new Map(steps(machine, history, 'review').map((one) => [one.step.id, one.events]))
    expect(byStep.get('draft')).toEqual([{ ...history[0], label: '办理submit!', labelEn: 'submit!' }])
    expect(byStep.get('review')?.map(({ event }) => event)).toEqual(['return'])
    expect(byStep.get('returned')?.map(({ event }) => event)).toEqual(['submit'])
  })
})
