import { say } from '@consortium/messages'
import { audit, systemChain } from '../../platform/audit/index.ts'
import { today } from '../../platform/clock/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { endPost, Post } from '../accounts/index.ts'
import { RepresentativeChange, type Organisation } from '../organisations/index.ts'
import { dayBefore } from './end-unit-post.ts'
import { heldOn } from './unit-people.ts'

/**
 * Writes down a new 法定代表人 with the day. Whoever signed as the former one signs no more: their authority went with the
 * office; those with a letter keep theirs. In the caller's transaction.
 */
export async function recordRepresentative(
  { em, clock, viewer }: Acting,
  unit: Organisation,
  { name, from }: { name: string; from: string },
): Promise<void> {
  const actor = { id: viewer.accountId, name: viewer.name }
  const previous = unit.legalRepresentative ?? null
  em.create(RepresentativeChange, {
    ...{ organisation: unit, previous, name, from },
    ...{ recordedBy: viewer.accountId, recorderName: viewer.name, recordedAt: clock.now() },
  })
  unit.legalRepresentative = name
  await em.flush()
  const on = today(clock)
  const signing = await em.find(
    Post,
    { organisation: unit.id, kind: 'SIGNATORY', letter: null, ...heldOn(on) },
    { populate: ['account'] },
  )
  for (const post of signing.filter(({ account }) => account.name !== name))
    await endPost(em, clock, {
      postId: post.id,
      lastDay: dayBefore(on),
      reason: say('zh', { key: 'api.unit.representativeChanged' }),
      actor,
    })
  await audit(em, clock, {
    chain: systemChain,
    action: 'record-representative',
    actor,
    detail: { organisation: unit.id, from },
  })
}
