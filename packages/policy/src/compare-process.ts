import { actorName } from './actor-name.ts'
import type { Message } from '@consortium/messages'
import { itemRows, plain, sourced, type Facet, type Item } from './compare-items.ts'
import type { OpenRow } from './compare-editions.ts'
import type { DocumentCondition, DocumentRequirement, Edition } from './edition.ts'
import { labelOf } from './form-sections.ts'
import { listOf, message, words } from './message.ts'
import type { Step } from './procedure.ts'
import { kindsName } from './rules/count.ts'
import { typeNames } from './rules/lead-types.ts'
import type { Sourced } from './source.ts'

/** Documents, procedure, review and publicity of two editions. */
export function processRows(before: Edition, after: Edition): OpenRow[] {
  return [
    ...itemRows('documents', documentItems, before, after),
    ...itemRows('procedure', stepItems, before, after),
    ...itemRows('review', reviewItems, before, after),
    ...itemRows('publicity', publicityItems, before, after),
  ]
}

const documentItems = (edition: Edition): Item[] =>
  edition.documents.map((document) => ({
    id: document.type,
    label: words(document.name, document.nameEn),
    clause: document.clause,
    facets: [{ aspect: 'value', value: documentWords(document, edition) }],
  }))

/** Who hands a document in, and when. */
export function documentWords({ per, requiredWhen }: DocumentRequirement, edition: Edition): Message {
  return message('policy.compare.document', {
    per: message(`policy.compare.per.${per}`),
    when: conditionWords(requiredWhen, edition),
  })
}

function conditionWords(when: DocumentCondition, edition: Edition): Message {
  switch (when.is) {
    case 'unit-kind-not-in':
      return message('policy.compare.when.unit-kind-not-in', { kinds: kindsName(when.kinds) })
    case 'unit-qualified':
      return message('policy.compare.when.unit-qualified', { types: typeNames(edition, when.qualifications) })
    case 'form-positive':
      return message('policy.compare.when.form-positive', { field: labelOf(when.path, edition) })
    case 'form-value':
      return message('policy.compare.when.form-value', {
        field: labelOf(when.path, edition),
        values: listOf(
          when.in.map((code) => choiceName(edition, when.path, code)),
          'or',
        ),
      })
    default:
      return message(`policy.compare.when.${when.is}`)
  }
}

function choiceName({ form }: Edition, path: string, code: string): Message {
  const choice = form?.sections
    .flatMap(({ fields }) => fields)
    .find((field) => field.path === path)
    ?.choices?.find((each) => each.code === code)
  return choice ? words(choice.name, choice.nameEn) : words(code)
}

function stepItems(edition: Edition): Item[] {
  const { steps } = edition.procedure
  const nameOf = (id: string) => {
    const step = steps.find((each) => each.id === id)
    return step ? words(step.name, step.nameEn) : words(id)
  }
  return steps.map((step, at) => ({
    id: step.id,
    label: words(step.name, step.nameEn),
    clause: step.clause,
    facets: [
      ...(step.actor ? [{ aspect: 'actor' as const, value: actorName(edition, step.actor) }] : []),
      ...(step.dueWorkingDays ? [{ aspect: 'days' as const, value: daysOf(step.dueWorkingDays) }] : []),
      {
        aspect: 'order',
        what: message('policy.compare.follows'),
        value: at ? words(steps[at - 1]!.name, steps[at - 1]!.nameEn) : message('policy.compare.first'),
      },
      ...eventFacets(edition, step, nameOf),
    ],
  }))
}

const eventFacets = (edition: Edition, step: Step, nameOf: (id: string) => Message): Facet[] =>
  step.events.map((event) => ({
    aspect: 'events',
    what: words(event.label, event.labelEn),
    value: message(event.otherwise ? 'policy.compare.toOr' : 'policy.compare.to', {
      by: actorName(edition, event.by),
      to: nameOf(event.to),
      otherwise: event.otherwise ? nameOf(event.otherwise) : '',
    }),
  }))

const daysOf = ({ value, source }: Sourced<number>): Message =>
  sourced(message('policy.compare.workingDays', { days: value }), source)

function reviewItems({ review, inspection }: Edition): Item[] {
  if (!review) return []
  const { panel, recusal, draw, aggregation, grades, ties, secrecy, materialReview } = review
  const setting = (id: string, label: Message, value: Message): Item => ({
    id,
    label,
    facets: [{ aspect: 'value', value }],
  })
  return [
    ...review.criteria.map((criterion): Item => ({
      id: `criterion ${criterion.id}`,
      label: words(criterion.name, criterion.nameEn),
      clause: criterion.clause,
      facets: [
        { aspect: 'value', what: message('admin.policy.weight'), value: plain(criterion.weight) },
        {
          aspect: 'value',
          what: message('admin.policy.range'),
          value: message('admin.policy.rangeText', {
            min: criterion.min,
            max: criterion.max,
            step: criterion.step,
          }),
        },
      ],
    })),
    setting('size', message('admin.policy.panelSize'), sourced(plain(panel.size.value), panel.size.source)),
    setting(
      'alternates',
      message('admin.policy.alternates'),
      sourced(plain(panel.alternates.value), panel.alternates.source),
    ),
    setting('quorum', message('admin.policy.quorum'), sourced(plain(panel.quorum.value), panel.quorum.source)),
    setting('recusal', message('admin.policy.recusalYears'), sourced(plain(recusal.years.value), recusal.years.source)),
    setting(
      'draw',
      message('admin.policy.drawMode'),
      sourced(message(`admin.policy.draw.${draw.mode.value}`), draw.mode.source),
    ),
    setting(
      'trim',
      message('admin.policy.trim'),
      sourced(message('admin.policy.trimText', { ...aggregation.trim.value }), aggregation.trim.source),
    ),
    setting(
      'grades',
      message('admin.policy.grades'),
      sourced(
        listOf(
          grades.value.map(({ name, nameEn, from }) =>
            message('admin.policy.gradeFrom', { name: words(name, nameEn), from }),
          ),
        ),
        grades.source,
      ),
    ),
    setting(
      'ties',
      message('policy.compare.ties'),
      sourced(listOf(ties.value.map((each) => message(`policy.compare.tie.${each}`))), ties.source),
    ),
    setting(
      'secrecy',
      message('policy.compare.secrecy'),
      sourced(message(`policy.compare.secrecy.${secrecy.value}`), secrecy.source),
    ),
    ...(materialReview
      ? [setting('material', message('policy.compare.materialReview'), linesOf(materialReview.lines))]
      : []),
    ...(inspection ? [setting('inspection', message('policy.compare.inspection'), linesOf(inspection.lines))] : []),
  ]
}

const linesOf = (lines: { text: string; textEn: string }[]) =>
  listOf(lines.map(({ text, textEn }) => words(text, textEn)))

function publicityItems({ publicity, publishList }: Edition): Item[] {
  return [
    {
      id: 'days',
      label: message('policy.compare.publicityDays'),
      clause: publicity?.clause,
      facets: [
        { aspect: 'days', value: publicity ? daysOf(publicity.workingDays) : message('policy.compare.notSaid') },
      ],
    },
    {
      id: 'list',
      label: message('policy.compare.publishList'),
      facets: [
        {
          aspect: 'value',
          value: publishList
            ? sourced(message(publishList.value ? 'admin.yes' : 'admin.no'), publishList.source)
            : message('policy.compare.notSaid'),
        },
      ],
    },
  ]
}
