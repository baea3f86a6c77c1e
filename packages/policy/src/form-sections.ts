import type { MessageKey } from '@consortium/messages'
import { requiredFields } from './check-form.ts'
import type { Edition } from './edition.ts'

export type FieldInput =
  | 'text'
  | 'long-text'
  | 'uscc'
  | 'amount'
  | 'whole'
  | 'year'
  | 'date'
  | 'phone'
  | 'choice'
  | 'choices'
  | 'party'
  | 'tick'

export interface FormField {
  /** A pattern: 'members[].task' is a column of the members' table. */
  path: string
  label: MessageKey
  input: FieldInput
  unit?: MessageKey
  /** The clause that makes it required in this edition; absent: not required. */
  clause?: string
  /** Required only in rows of this kind. */
  onlyKind?: string
}

export interface FormSection {
  id: string
  label: MessageKey
  /** The list that the section's rows stand in. */
  rows?: 'members' | 'platforms' | 'projects' | 'plan.years'
  fields: FormField[]
}

type Plain = [path: string, input: FieldInput, unit?: MessageKey]

const wan = 'policy.unit.wan'
const sections: { id: string; rows?: FormSection['rows']; fields: Plain[] }[] = [
  {
    id: 'basic',
    fields: [
      ['name', 'text'],
      ['field', 'text'],
      ['fieldReason', 'long-text'],
      ['address', 'text'],
    ],
  },
  {
    id: 'lead',
    fields: [
      ['lead.uscc', 'uscc'],
      ['lead.name', 'text'],
      ['lead.legalRepresentative', 'text'],
      ['lead.responsiblePerson', 'text'],
      ['lead.types', 'choices'],
      ['lead.otherType', 'text'],
      ['lead.sales', 'amount', wan],
      ['lead.rnd', 'amount', wan],
      ['chiefScientist.name', 'text'],
      ['chiefScientist.title', 'text'],
      ['contact.name', 'text'],
      ['contact.phone', 'phone'],
    ],
  },
  { id: 'directions', fields: [['directions', 'long-text']] },
  {
    id: 'members',
    rows: 'members',
    fields: [
      ['members[].uscc', 'uscc'],
      ['members[].name', 'text'],
      ['members[].kind', 'choice'],
      ['members[].task', 'long-text'],
      ['members[].duty', 'long-text'],
      ['members[].sales', 'amount', wan],
      ['members[].rnd', 'amount', wan],
      ['members[].intro', 'long-text'],
    ],
  },
  {
    id: 'mechanisms',
    fields: [
      ['mechanisms.decision', 'long-text'],
      ['mechanisms.ip', 'long-text'],
      ['mechanisms.benefits', 'long-text'],
      ['mechanisms.funds', 'long-text'],
      ['mechanisms.projects', 'long-text'],
      ['mechanisms.principles', 'long-text'],
      ['mechanisms.organisation', 'long-text'],
      ['mechanisms.sharing', 'long-text'],
    ],
  },
  {
    id: 'bodies',
    fields: [
      ['bodies.council', 'long-text'],
      ['bodies.expertCommittee', 'long-text'],
      ['bodies.secretariat', 'long-text'],
    ],
  },
  {
    id: 'strength',
    fields: [
      ['staff.total', 'whole', 'policy.unit.persons'],
      ['staff.technical', 'whole', 'policy.unit.persons'],
      ['ip.total', 'whole', 'policy.unit.items'],
      ['ip.invention', 'whole', 'policy.unit.items'],
    ],
  },
  {
    id: 'platforms',
    rows: 'platforms',
    fields: [
      ['platforms[].name', 'text'],
      ['platforms[].field', 'text'],
      ['platforms[].level', 'choice'],
      ['platforms[].host', 'party'],
      ['platforms[].since', 'date'],
    ],
  },
  {
    id: 'projects',
    rows: 'projects',
    fields: [
      ['projects[].name', 'text'],
      ['projects[].field', 'text'],
      ['projects[].level', 'choice'],
      ['projects[].from', 'date'],
      ['projects[].to', 'date'],
      ['projects[].unit', 'party'],
    ],
  },
  {
    id: 'plan',
    fields: [
      ['plan.significance', 'long-text'],
      ['plan.basis', 'long-text'],
      ['plan.positioning', 'long-text'],
      ['plan.organisation', 'long-text'],
      ['plan.mechanisms', 'long-text'],
      ['plan.safeguards', 'long-text'],
    ],
  },
  {
    id: 'goals',
    rows: 'plan.years',
    fields: [
      ['plan.years[].year', 'year'],
      ['plan.years[].goals[].kind', 'choice'],
      ['plan.years[].goals[].text', 'long-text'],
      ['plan.years[].goals[].indicator', 'text'],
      ['plan.years[].goals[].target', 'text'],
      ['plan.years[].goals[].unit', 'text'],
    ],
  },
  { id: 'profile', fields: [['leadProfile', 'long-text']] },
  {
    id: 'attestations',
    fields: [
      ['attestations.externalLiability', 'tick'],
      ['attestations.voluntary', 'tick'],
      ['attestations.jointResponsibility', 'tick'],
    ],
  },
]

/** The form's sections in order, each field with its label, its unit and the clause by which this edition requires it. */
export function formSections(edition: Edition): FormSection[] {
  const required = requiredFields(edition)
  return sections.map(({ id, rows, fields }) => ({
    id,
    label: `policy.section.${id}` as MessageKey,
    ...(rows && { rows }),
    fields: fields.map(([path, input, unit]) => ({
      path,
      label: labelOf(path),
      input,
      ...(unit && { unit }),
      ...requirementOf(path, required),
    })),
  }))
}

/** The label of a place or pattern of the form: 'members[2].uscc' -> 'policy.field.members.uscc'. */
export function labelOf(path: string): MessageKey {
  return `policy.field.${path.replace(/\[[^\]]*\]/g, '')}` as MessageKey
}

function requirementOf(path: string, required: { pattern: string; clause: string }[]) {
  const found = required.find(({ pattern }) => pattern.replace(/\[[\w-]+\]/, '[]') === path)
  if (!found) return {}
  const onlyKind = /\[([\w-]+)\]/.exec(found.pattern)?.[1]
  return { clause: found.clause, ...(onlyKind && { onlyKind }) }
}
