import type { Message } from '@consortium/messages'
import { engineVersion, replayFindings } from '@consortium/policy'
import type { EntityManager } from '@mikro-orm/postgresql'
import { isUuid } from '../../platform/database/columns.ts'
import { AuditEntry } from '../../platform/audit/index.ts'
import { Case, CaseVersion, digestOf, StepRecord } from '../cases/index.ts'
import { Recognition } from '../consortia/index.ts'
import { Decision } from '../decisions/index.ts'
import { editionsOnRecord, type OnRecord } from './editions-on-record.ts'
import { copyFaults, differenceInWords, recordInWords } from './replay-words.ts'

/** What taking a case's stored findings again gave. */
export interface CaseReplay {
  id: string
  name: string
  /** Acts whose findings are stored. */
  records: number
  /** Findings taken again. */
  findings: number
  /** Acts from before facts were kept: their findings cannot be taken again. */
  withoutFacts: number
  /** Versions of the engine, other than the present one, that some of the findings were made by. */
  engines: string[]
  /** Everything that does not agree, in words. */
  faults: Message[]
}

const atOnce = 100

/** The ids of what a person named: a case's id, its register number or its exact name (which several cases may bear); null for all. */
export async function findReplayable(em: EntityManager, named: string): Promise<string[] | null> {
  if (named === 'all') return null
  const title = await em.findOne(Recognition, { registerNumber: named }, { fields: ['caseId'] })
  const known = title?.caseId ?? (isUuid(named) ? named.toLowerCase() : null)
  const where = known ? { id: known } : { name: named }
  return (await em.find(Case, where, { fields: ['id'], orderBy: { id: 'asc' } })).map(({ id }) => id)
}

/** Takes the stored findings of cases again, some cases at a time however many there are. */
export async function* replayCases(em: EntityManager, ids: string[] | null): AsyncGenerator<CaseReplay> {
  const editionOf = editionsOnRecord(em)
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const here = em.fork()
    const cases = await here.find(
      Case,
      { id: { $gt: after, ...(ids && { $in: ids }) } },
      { fields: ['id', 'name', 'edition', 'editionSha256'], orderBy: { id: 'asc' }, limit: atOnce },
    )
    for (const one of cases) yield await replayCase(em.fork(), one as Case, await editionOf(one.edition.id))
    if (cases.length < atOnce) return
    after = cases.at(-1)!.id
  }
}

async function replayCase(em: EntityManager, theCase: Case, edition: OnRecord): Promise<CaseReplay> {
  const { id, name, editionSha256 } = theCase
  const records = await em.find(
    StepRecord,
    { case: id, findings: { $ne: null } },
    { populate: ['facts'], orderBy: { at: 'asc', id: 'asc' } },
  )
  const faults: Message[] = []
  if (edition.sha256 !== editionSha256)
    faults.push({
      key: 'api.replay.document',
      params: { edition: edition.title, pinned: editionSha256, now: edition.sha256 },
    })
  if (!edition.policy) faults.push({ key: 'api.replay.unreadable', params: { edition: edition.title } })
  const chained = await digestsOf(em, id)
  const met = new Set<string>()
  let findings = 0
  for (const record of records) {
    const where = recordInWords(record, edition.policy)
    if (record.editionSha256 && record.editionSha256 !== editionSha256)
      faults.push({ key: 'api.replay.otherEdition', params: { where } })
    if (!record.facts || !edition.policy) continue
    const digest = digestOf(record.findings!, record.facts)
    met.add(digest)
    if (!chained.has(digest)) faults.push({ key: 'api.replay.chain', params: { where } })
    findings += record.findings!.length
    for (const difference of replayFindings(
      edition.policy,
      record.scope ?? record.step,
      record.facts,
      record.findings!,
    ))
      faults.push(differenceInWords(difference, where))
  }
  const gone = edition.policy ? [...chained].filter((digest) => !met.has(digest)).length : 0
  if (gone) faults.push({ key: 'api.replay.gone', params: { gone } })
  faults.push(...(await copiesOf(em, id, records)))
  const engines = records.map(({ engine }) => engine).filter((one) => one !== null && one !== engineVersion)
  return {
    id,
    name,
    records: records.length,
    findings,
    withoutFacts: records.filter(({ facts }) => !facts).length,
    engines: [...new Set(engines)] as string[],
    faults,
  }
}

/** What the case's audit chain keeps of its findings and facts. */
async function digestsOf(em: EntityManager, chain: string): Promise<Set<string>> {
  const entries = await em.find(AuditEntry, { chain }, { fields: ['body'] })
  return new Set(entries.flatMap(({ body }) => basisIn(Buffer.from(body).toString()) ?? []))
}

/** None in a body that was tampered with: its findings are then told as not being in the chain. */
function basisIn(body: string): string | undefined {
  try {
    return (JSON.parse(body) as { detail?: { basis?: string } }).detail?.basis
  } catch {
    return undefined
  }
}

/** Versions and decisions hold the findings of the act that made them once more: the n-th of the one is of the n-th of the other. */
async function copiesOf(em: EntityManager, caseId: string, records: StepRecord[]): Promise<Message[]> {
  const versions = await em.find(CaseVersion, { case: caseId }, { orderBy: { number: 'asc' } })
  const submissions = records.filter(({ event }) => event === 'submit' || event === 'apply-lead')
  const decisions = await em.find(Decision, { case: caseId }, { orderBy: { preparedAt: 'asc', id: 'asc' } })
  const proposals = records.filter(({ event }) => event === 'prepare-decision')
  return [
    ...versions.flatMap(({ findings, number }) =>
      copyFaults({ key: 'api.replay.version', params: { number } }, findings, submissions[number - 1]?.findings),
    ),
    ...decisions.flatMap(({ findings }, index) =>
      copyFaults({ key: 'api.replay.decision', params: { number: index + 1 } }, findings, proposals[index]?.findings),
    ),
    ...goneFrom('api.replay.versionsGone', submissions, versions),
    ...goneFrom('api.replay.decisionsGone', proposals, decisions),
  ]
}

const goneFrom = (key: 'api.replay.versionsGone' | 'api.replay.decisionsGone', acts: unknown[], copies: unknown[]) =>
  acts.length > copies.length ? [{ key, params: { gone: acts.length - copies.length } }] : []
