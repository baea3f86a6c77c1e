import type { MessageKey } from '@consortium/messages'
import type { FieldInput, FormTable } from './form-layout.ts'

type Plain = [path: string, input: FieldInput, unit?: MessageKey]

const wan = 'policy.unit.wan'
/** The form of an edition that brings no own one. */
export const standardForm: { id: string; rows?: FormTable; fields: Plain[] }[] = [
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

/** Fields of the product that only some editions ask. */
export const furtherFields: Plain[] = [['members[].layer', 'choice']]
