import { emptyForm, type ApplicationForm, type RowComparison } from '@consortium/policy'
import type { CaseVersionsQuery } from '../../gql/graphql.ts'
import { instantText } from '../../kit/dates.ts'
import { sayNow } from '../../shell/locale.ts'

type Versions = CaseVersionsQuery['case']
type Held = Versions['versions'][number]['documents'][number]

/** One content of a case that can be compared: a submitted version, what a unit signed, or what is being written. */
export interface Side {
  /** In addresses: '2', 'draft' or 'signed-1a2b3c4d'. */
  id: string
  /** '第 2 版' */
  short: string
  /** With who and when. */
  label: string
  form: ApplicationForm
  documents: Held[]
}

/** What may be compared, the oldest first; the draft is there only for its units while they write. */
export function sidesOf(of: Versions): Side[] {
  const versions = of.versions.toSorted((one, other) => one.number - other.number)
  const submitted = versions.map(({ number, form, documents, submittedAt, submittedBy }): Side => {
    const short = sayNow('admin.case.version', { number })
    return {
      id: String(number),
      short,
      label: `${short} · ${submittedBy} ${instantText(submittedAt)}`,
      form: whole(form),
      documents,
    }
  })
  const signed = of.signedContents.map(({ contentHash, form, documents, units, signedAt }): Side => {
    const short = sayNow('admin.versions.signed', { unit: units[0] ?? '', count: units.length })
    return {
      id: `signed-${contentHash.slice(0, 8)}`,
      short,
      label: `${short} · ${instantText(signedAt)}`,
      form: whole(form),
      documents,
    }
  })
  if (versions.at(-1)?.sha256 === of.contentHash) return [...submitted, ...signed]
  const short = sayNow('admin.versions.draft')
  const label = `${short} · ${instantText(of.updatedAt)}`
  return [
    ...submitted,
    ...signed,
    { id: 'draft', short, label, form: whole(of.form), documents: of.documents.map(held) },
  ]
}

/** The two sides that an address names ('1..2'); where it names none, the last two. */
export function pairOf(sides: Side[], address: string): [Side, Side] | null {
  const named = address.split('..').map((id) => sides.find((side) => side.id === id))
  const [before, after] = [named[0] ?? sides.at(-2), named[1] ?? sides.at(-1)]
  return before && after ? [before, after] : null
}

/** What a row is called by: the name of a unit, platform or project, the text of a goal. */
export function rowTitle({ before, after }: RowComparison): string {
  const { values } = (after ?? before)!
  return String(values['name'] || [values['year'], values['text']].filter(Boolean).join(' ') || values['uscc'] || '')
}

const whole = (form: unknown): ApplicationForm => ({ ...emptyForm(), ...(form as ApplicationForm) })
const held = ({ unitUscc, ...document }: Versions['documents'][number]): Held => ({
  ...document,
  unitUscc: unitUscc ?? null,
})
