import { say, type Message } from '@consortium/messages'
import {
  assess,
  factName,
  factsOf,
  requiredDocuments,
  isAskedIn,
  standingsOf,
  type ApplicationForm,
  type Edition,
  type Facts,
  type Finding,
  type RegisteredUnit,
  type UnitKind,
} from '@consortium/policy'
import { computed, onScopeDispose, shallowRef, watch, type ComputedRef } from 'vue'
import type { FindingPartsFragment, FormStateFragment, Standing } from '../../gql/graphql.ts'
import { dayOf } from '../../kit/dates.ts'
import { locale } from '../../shell/locale.ts'
import type { Draft } from './use-draft.ts'

/**
 * What the policy says of the form on the screen. While something typed is on its way, this browser asks the same rules;
 * once it is saved, and for what only the register knows, the server's word stands.
 */
export function useLiveFindings({ page, server, form, autosave }: Draft, edition: ComputedRef<Edition | undefined>) {
  const facts = shallowRef<Facts>()
  let timer: ReturnType<typeof setTimeout> | undefined

  function read(): void {
    if (!edition.value || !server.value || !page.value) return
    const asOf = dayOf(page.value.serverTime)
    facts.value = factsOf(edition.value, form as ApplicationForm, { asOf, ...registerOf(server.value) })
  }

  watch(
    [() => form, server, edition],
    () => {
      clearTimeout(timer)
      timer = setTimeout(read, facts.value ? 200 : 0)
    },
    { deep: true, immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))

  const findings = computed<FindingPartsFragment[]>(() => {
    const saved = server.value?.findings ?? []
    if (autosave.state.value === 'saved' || !edition.value || !facts.value) return saved
    const live = new Map(assess(edition.value, facts.value).map((finding) => [finding.ruleId, finding]))
    return saved.map((finding) => {
      const now = live.get(finding.ruleId)
      return now && !(now.outcome === 'needs-judgement' && judged(finding)) && !now.missing.some(onRecord)
        ? shown(now, finding, edition.value!, facts.value!)
        : finding
    })
  })
  const documents = computed(() => {
    if (!edition.value || !facts.value) return []
    const policy = edition.value
    const asked = ({ type }: { type: string }) => isAskedIn(policy, server.value?.state, 'documents', type)
    return requiredDocuments(policy, facts.value).filter(asked)
  })
  return { findings, documents }
}

/** Facts that only the server has: while one of them is lacking here, its last word stands. */
const onRecord = (path: string): boolean =>
  /^(history|namesInUse)|\.(regions|foundedOn|independentLegalPerson|years)\b/.test(path)

/** What an official may have judged, which this browser is not told of: the server's last word stands. */
const judged = ({ outcome }: FindingPartsFragment): boolean => outcome === 'MET' || outcome === 'UNMET'

export type LiveFindings = ReturnType<typeof useLiveFindings>

function shown(live: Finding, saved: FindingPartsFragment, edition: Edition, facts: Facts): FindingPartsFragment {
  const words = (message: Message | undefined) => (message ? say(locale.value, message) : null)
  return {
    ...saved,
    outcome: live.outcome.toUpperCase().replaceAll('-', '_') as FindingPartsFragment['outcome'],
    waivable: live.waivable,
    required: words(live.required),
    measured: words(live.measured),
    shortfall: words(live.shortfall),
    missing: live.missing,
    missingFacts: live.missing.map((path) => say(locale.value, factName(path, edition, facts))),
    standings: standingsOf(edition, facts, live.ruleId).map(({ name, standing, by, documents = [] }) => {
      const fact = { name: say(locale.value, name), standing: standing.toUpperCase() as Standing }
      // By whom and when the register knows is the server's to say.
      const known = saved.standings.find((one) => one.name === fact.name && one.standing === fact.standing)
      const papers = documents.map(({ id, fileName }) => ({ id, fileName, url: `/files/${id}` }))
      return { ...fact, by: known?.by ?? say(locale.value, by), at: known?.at ?? null, documents: papers }
    }),
    reason: live.reason ?? null,
  }
}

/** A region with the city and the province around it; a zone has a code of its own, and its city's above it. */
function around({ code, parentCode }: { code: string; parentCode: string | null }): string[] {
  const city = parentCode ?? code
  return [...new Set([code, city, `${city.slice(0, 4)}00`, `${city.slice(0, 2)}0000`])]
}

/** What the server told of the units, documents and signatures; what is on record of them only the server knows. */
function registerOf(server: FormStateFragment) {
  const units: Record<string, RegisteredUnit> = {}
  for (const { uscc, name, organisation } of server.parties) {
    if (!organisation) continue
    units[uscc] = {
      name,
      kind: organisation.kind.toLowerCase().replaceAll('_', '-') as UnitKind,
      ...(organisation.region && { regions: around(organisation.region) }),
      ...(organisation.legalRepresentative && { legalRepresentative: organisation.legalRepresentative }),
      independentLegalPerson: organisation.independentLegalPerson,
      qualifications: organisation.qualifications.map(({ kind }) => kind),
      years: organisation.years.map(({ year, sales, rnd }) => ({ year, ...(sales && { sales }), ...(rnd && { rnd }) })),
    }
  }
  return {
    units,
    documents: server.documents.map(({ id, fileName, type, unitUscc }) => ({
      ...{ id, fileName, type, unitUscc: unitUscc ?? null },
    })),
    signatures: server.parties
      .filter(({ signature }) => signature?.valid)
      .map(({ uscc, signature }) => ({ uscc, authorised: signature!.authorised })),
    verdicts: {},
    waivers: [],
  }
}
