import type { MessageParam } from '@consortium/messages'
import type { Edition } from './edition.ts'
import { isKnownPath, layoutOf } from './layout.ts'
import { message } from './message.ts'
import type { Problem } from './shape.ts'

const layerPath = 'members[].layer'

type Key = 'unknown-name' | 'double' | 'own-field'

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
      ? Boolean(input && label && labelEn) && (input === 'choice') === Boolean(choices)
      : isKnownPath(path) && !input && !choices
    return [
      ...(whole ? [] : [problem(place, own ? 'own-field' : 'unknown-name', { name: path })]),
      ...(paths.filter((one) => one === path).length > 1 ? [problem(place, 'double', { name: path })] : []),
      ...(path === layerPath && !edition.memberLayers
        ? [problem(place, 'unknown-name', { name: 'memberLayers' })]
        : []),
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
      (scope?.[part] ?? [])
        .filter((name) => !known[part].includes(name))
        .map((name) => problem(`${place}.${part}`, 'unknown-name', { name })),
    ),
  )
  const asked = edition.term?.value.asked
  const ofTerm = asked && !paths.includes(asked) ? [problem('term.value.asked', 'unknown-name', { name: asked })] : []
  const ofLayers = layerless ? [problem('memberLayers', 'unknown-name', { name: layerPath })] : []
  return [...ofFields, ...ofSteps, ...ofTerm, ...ofLayers]
}

function problem(path: string, key: Key, params: Record<string, MessageParam>): Problem {
  return { path, message: message(`policy.problem.edition.${key}`, params) }
}
