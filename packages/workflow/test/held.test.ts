import { expect, it } from 'vitest'
import { attempt, available, compile } from '../src/index.ts'
import { bureau, facts, viewer } from './bureau.ts'

const machine = compile(bureau)
const held = { holder: { accountId: 'holder', name: '示例甲' } }
const codes = (...which: Parameters<typeof available>) =>
  available(...which).map(({ refusal }) => refusal?.code ?? null)

it('keeps the officers’ acts of a step that was handed over for the one who holds it', () => {
  const review = facts('review', held)
  expect(codes(machine, review, viewer('holder', 'city-officer'))).toEqual([null, null])
  expect(codes(machine, review, viewer('other', 'city-officer'))).toEqual(['HELD_BY_ANOTHER', 'HELD_BY_ANOTHER'])
  expect(attempt(machine, review, viewer('other', 'city-officer'), 'accept')).toMatchObject({
    code: 'HELD_BY_ANOTHER',
    message: { params: { name: '示例甲' } },
    clauses: [],
  })
})

it('lets who stands in for the holder act', () => {
  const deputy = { ...viewer('deputy', 'city-officer'), standsInFor: ['holder'] }
  expect(attempt(machine, facts('review', held), deputy, 'accept')).toEqual({ to: 'panel' })
})

it('keeps nobody from what is another part: the witness, the leader, the unit', () => {
  const committed = { ...held, draw: { state: 'COMMITTED' as const, preparedBy: 'holder', witnessedBy: null } }
  expect(attempt(machine, facts('panel', committed), viewer('other', 'city-officer'), 'witness-draw')).toEqual({
    to: 'panel',
  })
  const prepared = { ...held, decision: { state: 'PREPARED' as const, outcome: 'NAME' as const, preparedBy: 'holder' } }
  expect(attempt(machine, facts('decision', prepared), viewer('leader', 'leader'), 'approve')).toEqual({ to: 'named' })
})

it('says NOT_YOURS, and nothing of the holder, to who is no officer of the step', () => {
  expect(codes(machine, facts('review', held), viewer('unit', 'lead-handler'))).toEqual(['NOT_YOURS', 'NOT_YOURS'])
})
