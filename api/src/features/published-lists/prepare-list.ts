import { notFound, refuse, refuseField, refuseFields, type FieldProblem } from '../../platform/access/index.ts'
import { audit, systemChain } from '../../platform/audit/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { Case } from '../cases/index.ts'
import { Membership, Recognition } from '../consortia/index.ts'
import { Round, type Edition } from '../editions/index.ts'
import { runsRound } from '../rounds/index.ts'
import { PublishedList, PublishedListEntry } from './published-list.entity.ts'

export interface ListProposal {
  roundId: string
  title: string
  docNo?: string | null
  text: string
  /** Titles of the round that it names. */
  ids: string[]
}

/**
 * Prepares the list (培育名单) of a round for the leader; each title stands on one list. In the order of the register: a
 * ranking is not published. Throws BAD_INPUT at its field, NOT_FOUND, NOT_ALLOWED_NOW for one that stands on another list.
 */
export async function prepareList(acting: Acting, { roundId, ids, ...given }: ListProposal): Promise<PublishedList> {
  const { em, viewer } = acting
  const round = isUuid(roundId) ? await em.findOne(Round, { id: roundId }, { populate: ['edition'] }) : null
  if (!round || !(await runsRound(em, viewer, round.edition as Edition))) throw notFound()
  const values = checked({ ...given, ids })
  return em.transactional(async (tx) => {
    const here = { ...acting, em: tx as Acting['em'] }
    // Of two lists prepared at one moment the second finds what the first names.
    await here.em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`list ${roundId}`])
    const titles = await titlesOf(here, roundId, ids)
    const taken = await here.em.findOne(
      PublishedListEntry,
      { recognition: { $in: titles.map(({ id }) => id) }, list: { state: { $ne: 'DECLINED' } } },
      { orderBy: { position: 'asc' } },
    )
    if (taken) throw refuse('NOT_ALLOWED_NOW', 'api.list.onAnother', { name: taken.name })
    const list = here.em.create(PublishedList, {
      ...values,
      round: here.em.getReference(Round, roundId),
      state: 'PREPARED',
      version: 1,
      preparedBy: viewer.accountId,
      preparerName: viewer.name,
      preparedAt: here.clock.now(),
    }) as PublishedList
    await addEntries(here, list, titles)
    await recordList(here, list, 'prepare-list', { names: titles.length })
    return list
  })
}

/** The titles that a round led to, among these. Throws BAD_INPUT for another. */
async function titlesOf({ em }: Acting, round: string, ids: string[]): Promise<Recognition[]> {
  const found = await em.find(Recognition, { id: { $in: ids.filter(isUuid) } }, { orderBy: { registerNumber: 'asc' } })
  const cases = await em.count(Case, { round, id: { $in: found.flatMap(({ caseId }) => caseId ?? []) } })
  if (found.length !== new Set(ids).size || cases !== found.length) throw refuseField('ids', 'api.list.notOfRound')
  return found as Recognition[]
}

async function addEntries({ em }: Acting, list: PublishedList, titles: Recognition[]): Promise<void> {
  const cases = await em.find(Case, { id: { $in: titles.flatMap(({ caseId }) => caseId ?? []) } })
  const stays = await em.find(
    Membership,
    { consortium: { $in: titles.map(({ consortium }) => consortium.id) }, to: null },
    { populate: ['organisation'] },
  )
  for (const [position, title] of titles.entries()) {
    const here = stays.filter(({ consortium }) => consortium.id === title.consortium.id)
    em.create(PublishedListEntry, {
      list,
      recognition: title,
      position,
      name: title.name,
      registerNumber: title.registerNumber ?? null,
      field: cases.find(({ id }) => id === title.caseId)?.field?.slice(0, 100) ?? null,
      leadName: here.find(({ role }) => role === 'LEAD')?.organisation.name ?? '',
      memberCount: here.length,
      listedOn: title.from ?? null,
    })
  }
}

export async function recordList({ em, clock, viewer }: Acting, list: PublishedList, action: string, more = {}) {
  await em.flush()
  await audit(em, clock, {
    chain: systemChain,
    action,
    actor: { id: viewer.accountId, name: viewer.name },
    detail: { list: list.id, name: list.title, ...more },
  })
}

function checked({ title, docNo, text, ids }: Omit<ListProposal, 'roundId'>) {
  const fields: FieldProblem[] = []
  const lacks = (path: string, key: string) => fields.push({ path, message: { key } })
  if (!title.trim() || title.trim().length > 200) lacks('title', 'api.list.title')
  if ((docNo?.trim().length ?? 0) > 100) lacks('docNo', 'api.list.docNo')
  if (text.length > 20_000) lacks('text', 'api.list.text')
  if (ids.length === 0) lacks('ids', 'api.list.empty')
  refuseFields(fields)
  return { title: title.trim(), docNo: docNo?.trim() || null, text: text.trim() }
}
