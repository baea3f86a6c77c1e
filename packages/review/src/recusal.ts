import type { Message } from '@consortium/messages'
import { tell } from './tell.ts'

/** The units and people of a case on one day ('YYYY-MM-DD'); units by 统一社会信用代码. */
export interface CaseParties {
  caseId: string
  leadUscc: string
  memberUsccs: readonly string[]
  /** Accounts that act for the case's units (handlers, chief scientist …). */
  people: readonly string[]
  /** Requests by units that an expert be excused (申请回避). */
  objections: readonly { expertId: string; byUscc: string; reason: string }[]
  asOf: string
}

/** What is known of an expert's ties. Days are 'YYYY-MM-DD'; a project's `to` may be a bare year; null: still so. */
export interface ExpertTies {
  id: string
  accountId?: string
  affiliations: readonly { uscc: string; from?: string | null; to: string | null }[]
  sharedProjects: readonly { uscc: string; to: string | null }[]
  /** What the expert declared: kin or interest in a unit, or in this case. */
  declared: readonly { uscc?: string; caseId?: string }[]
}

/**
 * Whether an expert must not judge a case, with every reason. A post or a shared project binds while it lasts and for
 * `years` after its last day, that day included; a second affiliation counts like the first. Norm: 回避, 3 years by default.
 */
export function recusal(
  parties: CaseParties,
  expert: ExpertTies,
  { years }: { years: number },
): { recused: boolean; reasons: Message[] } {
  const since = yearsBefore(parties.asOf, years)
  const lead = normal(parties.leadUscc)
  const members = new Set(parties.memberUsccs.map(normal))
  const partyOf = (uscc: string): Message | null => {
    if (normal(uscc) === lead) return tell('review.party.lead')
    return members.has(normal(uscc)) ? tell('review.party.member') : null
  }
  const reasons: Message[] = []

  // A post about to begin binds as well, so only its end is asked.
  for (const { uscc, to } of expert.affiliations) {
    const party = partyOf(uscc)
    if (!party || !binds(to, since)) continue
    const ended = to !== null && to < parties.asOf
    reasons.push(
      ended
        ? tell('review.recusal.was-employed', { party, uscc, to, years })
        : tell('review.recusal.employed', { party, uscc }),
    )
  }
  for (const { uscc, to } of expert.sharedProjects) {
    const party = partyOf(uscc)
    if (party && binds(to, since)) reasons.push(tell('review.recusal.shared-project', { party, uscc, years }))
  }
  if (expert.accountId !== undefined && parties.people.includes(expert.accountId)) {
    reasons.push(tell('review.recusal.takes-part'))
  }
  for (const { uscc, caseId } of expert.declared) {
    const party = uscc === undefined ? null : partyOf(uscc)
    if (party && uscc !== undefined) reasons.push(tell('review.recusal.declared-unit', { party, uscc }))
    else if (caseId === parties.caseId) reasons.push(tell('review.recusal.declared-case'))
  }
  for (const { expertId, byUscc, reason } of parties.objections) {
    const party = expertId === expert.id ? partyOf(byUscc) : null
    if (party) reasons.push(tell('review.recusal.objection', { party, uscc: byUscc, reason }))
  }
  return { recused: reasons.length > 0, reasons }
}

/** Only the year of a project may be known: it then counts to the year's end. */
function binds(to: string | null, since: string): boolean {
  return to === null || (to.length === 4 ? `${to}-12-31` : to) >= since
}

/** The same day `years` earlier; 29 February becomes 28 February where the year has none. */
function yearsBefore(day: string, years: number): string {
  const year = Number(day.slice(0, 4)) - years
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const rest = day.slice(4) === '-02-29' && !leap ? '-02-28' : day.slice(4)
  return `${String(year).padStart(4, '0')}${rest}`
}

function normal(uscc: string): string {
  return uscc.trim().toUpperCase()
}
