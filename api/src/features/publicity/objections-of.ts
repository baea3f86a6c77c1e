import { knows } from '@consortium/messages'
import { type Context } from '../../platform/graphql/index.ts'
import { unseal } from '../../platform/seal/index.ts'
import { Objection, ObjectionRecord, unsettled } from './objection.entity.ts'
import type {
  ObjectionChannel,
  ObjectionRecordType,
  ObjectionState,
  ObjectionType,
  ObjectorKind,
  ObjectorType,
} from './objection.type.ts'

/** Every objection ever made to a case, the newest first, with who objects: for the city office alone. */
export async function objectionsOf(context: Context, caseId: string, officer: boolean): Promise<ObjectionType[]> {
  const { em } = context
  const found = await em.find(Objection, { item: { case: caseId } }, { orderBy: { receivedAt: 'desc', id: 'asc' } })
  const records = Map.groupBy(
    await em.find(
      ObjectionRecord,
      { objection: { $in: found.map(({ id }) => id) } },
      { orderBy: { at: 'asc', id: 'asc' } },
    ),
    ({ objection }) => objection.id,
  )
  return found.map((one) => ({
    id: one.id,
    version: one.version,
    number: one.number,
    channel: one.channel as ObjectionChannel,
    kind: one.kind as ObjectorKind,
    objector: one.objector ? (unseal<ObjectorType>(one.objector) ?? unreadable(context)) : null,
    content: one.content,
    evidence: one.evidence.map(({ fileName, bytes, mime, sha256 }) => ({
      fileName,
      bytes,
      mime,
      url: `/objections/${one.id}/files/${sha256}`,
    })),
    state: one.state as ObjectionState,
    upholdPrepared: Boolean(one.upholdPreparedBy),
    answer: one.answer ?? null,
    receivedAt: one.receivedAt,
    receivedBy: one.receivedBy ?? null,
    takesEvidence: officer && unsettled.some((state) => state === one.state),
    records: (records.get(one.id) ?? []).map((record) => recordType(context, record as ObjectionRecord)),
  }))
}

/** The key of this server is not the one that it was sealed with. */
const unreadable = ({ say }: Context): ObjectorType => {
  const words = say({ key: 'api.objection.unreadable' })
  return { name: words, identity: '', contact: '' }
}

function recordType({ say }: Context, { action, text, actorName, at }: ObjectionRecord): ObjectionRecordType {
  const key = `objection.record.${action}`
  return { action, summary: say({ key: knows(key) ? key : action }), text: text ?? null, by: actorName ?? null, at }
}
