import { say, type Locale } from '@consortium/messages'
import { unitKinds, type ApplicationForm, type Edition } from '@consortium/policy'

export interface Choice {
  value: string
  label: string
}

/** What a choice of the form offers, in the reader's language: from the edition, the closed lists, or the form's own parties. */
export function choicesOf(locale: Locale, edition: Edition, form: ApplicationForm, path: string): Choice[] {
  const named = (list: { code: string; name: string; nameEn: string }[]) =>
    list.map(({ code, name, nameEn }) => ({ value: code, label: locale === 'zh' ? name : nameEn }))
  const keyed = (values: readonly string[], prefix: string) =>
    values.map((value) => ({ value, label: say(locale, { key: `${prefix}.${value}` }) }))
  const own = ownField(edition, path)
  const parties = () =>
    [form.lead, ...form.members]
      .filter(({ uscc }) => uscc.trim())
      .map(({ uscc, name }) => ({ value: uscc.trim(), label: name.trim() || uscc.trim() }))
  switch (path.replace(/\[[^\]]*\]/g, '')) {
    case 'members.kind':
      return keyed(unitKinds, 'policy.kind')
    case 'members.layer':
      return keyed(edition.memberLayers?.value ?? [], 'policy.layer')
    case 'lead.types':
      return named(edition.leadTypes)
    case 'platforms.level':
      return keyed(levelsOf(edition, 'platforms'), 'policy.level')
    case 'projects.level':
      return keyed(levelsOf(edition, 'projects'), 'policy.level')
    case 'plan.years.goals.kind':
      return named(edition.goalKinds)
    case 'platforms.host':
    case 'projects.unit':
      return parties()
    default:
      return own?.input === 'party' ? parties() : named(own?.choices ?? [])
  }
}

/** The field as the edition brings it itself. */
const ownField = ({ form }: Edition, path: string) =>
  form?.sections.flatMap(({ fields }) => fields).find((field) => field.path === path)

/** ZJ-T.4c, ZJ-T.4d: the levels that the edition accepts for a table's rows; all where it is silent. */
function levelsOf({ rules }: Edition, rows: 'platforms' | 'projects'): string[] {
  const rule = rules.find((known) => known.kind === 'row-levels' && known['rows'] === rows)
  return (rule?.['levels'] as string[] | undefined) ?? ['national', 'provincial', 'city']
}
