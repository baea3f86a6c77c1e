import { refuse, refuseField } from '../../platform/access/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { checkDay, checkText } from './inspection-text.ts'
import { linesOf, openWriting, type Visit } from './open-inspection.ts'
import { InspectionEvent, inspectionVerdicts, type InspectionVerdict } from './site-inspection.entity.ts'

interface SavePart {
  inspectionId: string
  /** The record's version as seen. */
  version: number
  /** A UUID made by the client: a save sent twice counts once. */
  key: string
  /** 'visitOn', 'place', 'present', 'notes', or the id of a line of the checklist. */
  part: string
  /** The verdict of a line; null clears it. */
  verdict: string | null
  text: string
}

const longest: Record<string, number> = { place: 200, present: 2000, notes: 8000 }

/**
 * Saves one part of the record as typed on the spot, so that two phones do not overwrite each other. Throws BAD_INPUT at the
 * part, STALE, NOT_ALLOWED_NOW once signed, CLOSED, NOT_FOUND.
 */
export async function saveInspectionPart(acting: Acting, { version, key, ...save }: SavePart): Promise<void> {
  if (!isUuid(key)) throw refuse('BAD_INPUT', 'api.refusal.scalar', { scalar: 'UUID', value: key.slice(0, 40) })
  await acting.em.transactional(async (tx) => {
    const here = { ...acting, em: tx as Acting['em'] }
    const visit = await openWriting(here, save.inspectionId)
    const { inspection } = visit
    // Sent twice: the first stands.
    if (await tx.findOne(InspectionEvent, { key, inspection: inspection.id })) return
    if (inspection.version !== version) throw refuse('STALE', 'api.refusal.stale')
    put(visit, save)
    inspection.version = version + 1
    const { part, verdict, text } = save
    tx.create(InspectionEvent, {
      inspection,
      key,
      kind: 'SAVE',
      body: { part, verdict, text },
      version: inspection.version,
      account: acting.viewer.accountId,
      at: acting.clock.now(),
    })
  })
}

function put({ inspection, theCase }: Visit, { part, verdict, text }: Pick<SavePart, 'part' | 'verdict' | 'text'>) {
  if (part === 'visitOn') {
    checkDay(part, text)
    inspection.visitOn = text
    return
  }
  checkText(part, text, longest[part] ?? 2000, part === 'place')
  if (part === 'place') inspection.place = text.trim()
  else if (part === 'present' || part === 'notes') inspection.record = { ...inspection.record, [part]: text }
  else {
    if (!linesOf(theCase).some(({ id }) => id === part))
      throw refuseField(part.slice(0, 60), 'api.material.unknownLine')
    if (verdict !== null && !inspectionVerdicts.some((known) => known === verdict))
      throw refuseField(part.slice(0, 60), 'api.material.verdict')
    const { [part]: _, ...others } = inspection.record.answers
    const answer = { verdict: verdict as InspectionVerdict, note: text }
    inspection.record = { ...inspection.record, answers: verdict ? { ...others, [part]: answer } : others }
  }
}
