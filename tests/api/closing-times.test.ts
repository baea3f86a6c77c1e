import { Case } from '@consortium/api/features/cases/index'
import { Round } from '@consortium/api/features/editions/index'
import { leadPart } from '@consortium/api/seed/changzhou-form'
import { afterEach, expect, test } from 'vitest'
import { openBureau, type Bureau } from '../support/applications.ts'

const topic = { name: '示例联合攻关', field: '新材料', directions: '示例方向甲、示例方向乙' }
const minute = 60_000

let bureau: Bureau
afterEach(() => bureau.server.stop())

/** Closes the round some minutes from now; answers the moment. */
async function closesIn(minutes: number): Promise<Date> {
  const em = bureau.server.orm.em.fork()
  const closesAt = new Date(bureau.clock.now().getTime() + minutes * minute)
  em.assign(await em.findOneOrFail(Round, { id: bureau.round.id }), { closesAt })
  await em.flush()
  return closesAt
}

/** The end of the day that a case is due, in Beijing. */
async function endOfDue(id: string): Promise<Date> {
  const { dueOn } = await bureau.server.orm.em.fork().findOneOrFail(Case, { id })
  return new Date(Date.parse(`${dueOn}T00:00:00+08:00`) + 86_400_000)
}

/** From this moment on refused, with the time in Beijing; a second before it passes. */
async function decidesAt(moment: Date, who: string, act: string, id: string, words: RegExp) {
  bureau.clock.moveTo(moment)
  const late = await bureau.refused(who, act, id)
  expect(late.code).toBe('CLOSED')
  expect(late.message).toMatch(words)
  bureau.clock.moveTo(new Date(moment.getTime() - 1000))
  return bureau.take(who, act, id)
}

test('a round closes the applications to lead; who was selected then has until the due day (CZ-5.1)', async () => {
  bureau = await openBureau('2026-03-02T01:00:00Z', 'CZ')
  const [slow, quick] = [await bureau.begin('smjk'), await bureau.begin('xny')]
  for (const [key, id] of [
    ['smjk', slow],
    ['xny', quick],
  ] as const)
    await bureau.write(key, id, (form) => leadPart(form, topic))
  const closed = await closesIn(5)
  const applied = await decidesAt(closed, 'xny.jb', 'applyLead', quick, /3月2日 09:05（北京时间）截止/)
  expect(applied.state).toBe('lead-district')

  // Selected after the closing, the lead writes the whole and hands it in.
  bureau.clock.moveTo(new Date(closed.getTime() + 60 * minute))
  expect((await bureau.refused('smjk.jb', 'applyLead', slow)).code).toBe('CLOSED')
  await bureau.conform('xb.jb', quick)
  await bureau.go('xb.jb', 'giveOpinion', quick, { event: 'recommend-lead', opinion: '示例推荐意见' })
  await bureau.go('cz.jb1', 'giveOpinion', quick, { event: 'select-lead', opinion: '示例遴选意见' })
  await bureau.complete('xny', quick)
  await bureau.signAll('xny', quick)
  const due = await endOfDue(quick)
  expect(due.toISOString()).toBe('2026-04-14T16:00:00.000Z')
  const submitted = await decidesAt(due, 'xny.jb', 'submitApplication', quick, /2026年4月14日 24:00（北京时间）/)
  expect(submitted.state).toBe('district-review')
})

test.each(['ZJ', 'CZ'] as const)(
  '%s: what was returned is corrected until its due day, over the closing',
  async (policy) => {
    bureau = await openBureau('2026-03-02T01:00:00Z', policy)
    const [lead, district] = policy === 'ZJ' ? ['dl', 'yz.jb'] : ['xny', 'xb.jb']
    let id: string
    if (policy === 'ZJ') id = await bureau.submitted(lead!)
    else {
      id = await bureau.begin(lead!)
      await bureau.write(lead!, id, (form) => leadPart(form, topic))
      await bureau.go(`${lead}.jb`, 'applyLead', id)
      await bureau.conform(district!, id)
      await bureau.go(district!, 'giveOpinion', id, { event: 'recommend-lead', opinion: '示例推荐意见' })
      await bureau.go('cz.jb1', 'giveOpinion', id, { event: 'select-lead', opinion: '示例遴选意见' })
      await bureau.complete(lead!, id)
      await bureau.signAll(lead!, id)
      bureau.clock.advance({ seconds: 1 })
      await bureau.go(`${lead}.jb`, 'submitApplication', id)
    }
    await closesIn(5)
    const corrections = [{ path: null, message: '示例补正要点' }]
    await bureau.go(district!, 'returnForCorrection', id, { reason: '示例退回理由', corrections })
    const again = await decidesAt(
      await endOfDue(id),
      `${lead}.jb`,
      'submitApplication',
      id,
      /补正期限至 .*24:00（北京时间）/,
    )
    expect(again.state).toBe('district-review')
  },
)
