import type { MessageParam } from '@consortium/messages'
import type { Edition } from './edition.ts'
import { valueProblems } from './form-values.ts'
import { strangers } from './consistency-words.ts'
import { isKnownPath, layoutOf } from './layout.ts'
import { message } from './message.ts'
import { pathProblems } from './rules/form-path.ts'
import { unknownStandings } from './rules/lead-types.ts'
import type { Problem } from './shape.ts'
import { standardForm } from './standard-form.ts'

const layerPath = 'members[].layer'

type Key =
  | 'known-field'
  | 'no-such-field'
  | 'unknown-name'
  | 'double'
  | 'own-field'
  | 'own-section'
  | 'table'
  | 'no-name-field'
  | 'never-required'

/** What an edition's own form says that cannot be, and what its steps name of form, rules and documents. */
export function layoutProblems(edition: Edition): Problem[] {
  const sections = layoutOf(edition)
  const paths = sections.flatMap(({ fields }) => fields.map(({ path }) => path))
  const fields = edition.form?.sections.flatMap((section, at) =>
    section.fields.map((field, index) => ({ field, place: `form.sections[${at}].fields[${index}]` })),
  )
  const ofFields = (fields ?? []).flatMap(({ field, place }) => {
    const { path, input, label, labelEn, choices, when } = field
    const own = path.startsWith('answers.')
    const whole = own
      ? Boolean(input && label && labelEn) && (input === 'choice') === Boolean(choices) && input !== 'choices'
      : isKnownPath(path) && !input && !choices
    return [
      ...(whole
        ? []
        : [problem(place, own ? 'own-field' : isKnownPath(path) ? 'known-field' : 'no-such-field', { name: path })]),
      ...(paths.filter((one) => one === path).length > 1 ? [problem(place, 'double', { name: path })] : []),
      ...(path === layerPath && !edition.memberLayers
        ? [problem(place, 'unknown-name', { name: 'memberLayers' })]
        : []),
      ...(when ? valueProblems(edition, when.path, when.in, `${place}.when.in`) : []),
      ...(when && !paths.includes(when.path) ? [problem(`${place}.when`, 'unknown-name', { name: when.path })] : []),
    ]
  })
  const layerless = edition.memberLayers && !paths.includes(layerPath)
  const known = {
    sections: sections.map(({ id }) => id),
    rules: edition.rules.map(({ id }) => id),
    documents: edition.documents.map(({ type }) => type),
  }
  const { steps, entries = [] } = edition.procedure
  const ofSteps = [
    ...steps.map(({ scope }, index) => ({ scope, place: `procedure.steps[${index}].scope` })),
    ...entries.map(({ only }, index) => ({ scope: only, place: `procedure.entries[${index}].only` })),
  ].flatMap(({ scope, place }) =>
    (Object.keys(known) as (keyof typeof known)[]).flatMap((part) =>
      strangers(`${place}.${part}`, scope?.[part] ?? [], known[part]),
    ),
  )
  const asked = edition.term?.value.asked
  const ofTerm = asked && !paths.includes(asked) ? [problem('term.value.asked', 'unknown-name', { name: asked })] : []
  const ofLayers = layerless ? [problem('memberLayers', 'unknown-name', { name: layerPath })] : []
  // Nothing could be named that has no name.
  const inName = ['name', ...(edition.name.pattern.includes('{field}') ? ['field'] : [])]
  const unnamed = inName
    .filter((name) => !paths.includes(name))
    .map((name) => problem('form.sections', 'no-name-field', { name }))
  return [
    ...ofFields,
    ...unnamed,
    ...sectionProblems(edition),
    ...ofSteps,
    ...ofTerm,
    ...ofLayers,
    ...ofDocuments(edition),
  ]
}

/** Sections that nobody could name, and columns outside their table. */
function sectionProblems({ form }: Edition): Problem[] {
  return (form?.sections ?? []).flatMap(({ id, name, nameEn, rows, fields }, at) => {
    const place = `form.sections[${at}]`
    const known = standardForm.some((section) => section.id === id)
    return [
      ...((name && nameEn) || (known && !name && !nameEn) ? [] : [problem(place, 'own-section', { name: id })]),
      ...fields.flatMap(({ path }, index) =>
        tableOf(path) === rows ? [] : [problem(`${place}.fields[${index}]`, 'table', { name: path })],
      ),
    ]
  })
}

/** The table whose column it is: 'plan.years' of 'plan.years[].goals[].text'. */
const tableOf = (path: string): string | undefined =>
  path.includes('[]') ? path.slice(0, path.indexOf('[]')) : undefined

const ofUnits = new Set(['unit-kind-not-in', 'unit-qualified', 'signed-by-authorised'])

/** Documents that are asked by a field that nobody fills in, or in a way in which they are never asked. */
function ofDocuments(edition: Edition): Problem[] {
  return edition.documents.flatMap(({ type, per, requiredWhen }, index) => {
    const place = `documents[${index}].requiredWhen`
    const { is } = requiredWhen
    const asked = is === 'form-positive' || is === 'form-value'
    return [
      ...((per === 'unit' ? asked : ofUnits.has(is)) ? [problem(place, 'never-required', { name: type })] : []),
      ...(asked ? pathProblems(edition, [requiredWhen.path], `${place}.path`) : []),
      ...(is === 'unit-qualified'
        ? unknownStandings(edition, requiredWhen.qualifications, `${place}.qualifications`)
        : []),
      ...(is === 'form-value' ? valueProblems(edition, requiredWhen.path, requiredWhen.in, `${place}.in`) : []),
    ]
  })
}

function problem(path: string, key: Key, params: Record<string, MessageParam>): Problem {
  return { path, message: message(`policy.problem.edition.${key}`, params) }
}
