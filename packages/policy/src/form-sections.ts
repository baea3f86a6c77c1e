import type { Message, MessageKey } from '@consortium/messages'
import type { Edition } from './edition.ts'
import type { FieldChoice, FieldInput, FormTable, LayoutField } from './form-layout.ts'
import { inputOf, layoutOf, unitOf } from './layout.ts'
import { message, words } from './message.ts'
import { onceFor } from './once-for.ts'
import type { StepScope } from './procedure.ts'
import { requiredFields } from './required-fields.ts'

export interface FormField {
  /** A pattern: 'members[].task' is a column of the members' table. */
  path: string
  label: Message
  input: FieldInput
  unit?: MessageKey
  /** What the policy wants there, where the edition says it. */
  hint?: Message
  /** What a choice offers, where the edition brings it. */
  choices?: FieldChoice[]
  required?: true
  /** The clause that makes it required in this edition. */
  clause?: string
  /** Required only in rows of this kind. */
  onlyKind?: string
  /** Asked only while another field holds one of these. */
  when?: { path: string; in: string[] }
}

export interface FormSection {
  id: string
  label: Message
  /** The list that the section's rows stand in. */
  rows?: FormTable
  fields: FormField[]
}

/**
 * The form's sections in order, each field with its label, its unit and the clause by which this edition requires it; of a
 * step that is about a part of the application, that part.
 */
export function formSections(edition: Edition, step = ''): FormSection[] {
  const known = sectionsByStep(edition)
  const sections = known.get(step) ?? sectionsOf(edition, step || undefined)
  known.set(step, sections)
  return sections
}

const sectionsByStep = onceFor((_: Edition) => new Map<string, FormSection[]>())

function sectionsOf(edition: Edition, step?: string): FormSection[] {
  const required = requiredFields(edition)
  return layoutOf(edition)
    .filter(({ id }) => isAskedIn(edition, step, 'sections', id))
    .map((section) => ({
      id: section.id,
      label: section.name ? words(section.name, section.nameEn) : message(`policy.section.${section.id}` as MessageKey),
      ...(section.rows && { rows: section.rows }),
      fields: section.fields.map((field) => fieldOf(field, required)),
    }))
}

/** The part of the application that a step is about; absent: the whole. */
export const scopeOf = ({ procedure }: Pick<Edition, 'procedure'>, step: string | undefined) =>
  procedure.steps.find(({ id }) => id === step)?.scope

/**
 * Whether a step is about a section, rule or document: what its scope names; without one, all but what other ways in have
 * for themselves. Of no step in particular everything is.
 */
export function isAskedIn(
  edition: Pick<Edition, 'procedure'>,
  step: string | undefined,
  part: keyof StepScope,
  id: string,
): boolean {
  const scope = scopeOf(edition, step)
  if (scope) return scope[part].includes(id)
  return step === undefined || isUsual(edition, part, id)
}

/** Whether the usual way in asks it: what another has for itself is of no application that began otherwise. */
export const isUsual = ({ procedure }: Pick<Edition, 'procedure'>, part: keyof StepScope, id: string): boolean =>
  !procedure.entries?.some(({ only }) => only?.[part].includes(id))

/** The label of a place or pattern of the form: 'members[2].uscc' -> 'policy.field.members.uscc', or the edition's own. */
export function labelOf(path: string, edition?: Pick<Edition, 'form'>): Message {
  const pattern = path.replace(/\[[^\]]*\]/g, '[]')
  const own = edition?.form?.sections.flatMap(({ fields }) => fields).find((field) => field.path === pattern)
  if (own?.label) return words(own.label, own.labelEn)
  return path.startsWith('answers.')
    ? words(path.slice('answers.'.length))
    : message(`policy.field.${pattern.replaceAll('[]', '')}` as MessageKey)
}

function fieldOf(field: LayoutField, required: ReturnType<typeof requiredFields>): FormField {
  const { path, hint, hintEn, choices, when } = field
  const unit = unitOf(path)
  return {
    path,
    label: labelOf(path, { form: { sections: [{ id: '', fields: [field] }] } }),
    input: inputOf(field),
    ...(unit && { unit }),
    ...(hint && { hint: words(hint, hintEn) }),
    ...(choices && { choices }),
    ...(when && { when }),
    ...requirementOf(path, required),
  }
}

function requirementOf(path: string, required: ReturnType<typeof requiredFields>) {
  const found = required.find(({ pattern }) => pattern.replace(/\[[\w-]+\]/, '[]') === path)
  if (!found) return {}
  const onlyKind = /\[([\w-]+)\]/.exec(found.pattern)?.[1]
  return { required: true as const, ...(found.clause && { clause: found.clause }), ...(onlyKind && { onlyKind }) }
}
