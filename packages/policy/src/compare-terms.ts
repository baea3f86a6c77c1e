import type { Message } from '@consortium/messages'
import type { Evaluation, ReportDue } from './after-naming.ts'
import { itemRows, plain, sourced, yesNo, type Facet, type Item } from './compare-items.ts'
import type { OpenRow } from './compare-editions.ts'
import type { Edition } from './edition.ts'
import { listOf, message, namesOf, words } from './message.ts'
import { patternInWords } from './names.ts'

/** What an edition says beside clauses and procedure: to whom it applies, what follows the naming, how it is read. */
export function termRows(before: Edition, after: Edition): OpenRow[] {
  return [
    ...itemRows('applying', applyingItems, before, after),
    ...itemRows('supervision', supervisionItems, before, after),
    ...itemRows('readings', readingItems, before, after),
  ]
}

const one = (id: string, label: Message, value: Message, clause?: string): Item => ({
  id,
  label,
  clause,
  facets: [{ aspect: 'value', value }],
})

const notSaid = () => message('policy.compare.notSaid')

function applyingItems(edition: Edition): Item[] {
  const { fields, leadTypes, name, term, issuedOn, effectiveFrom, expiresOn, status } = edition
  const dated = ({ value, assumed }: Edition['issuedOn']) =>
    assumed ? message('policy.compare.assumed', { day: value }) : plain(value)
  return [
    one('status', message('policy.compare.status'), message(`policy.compare.status.${status}`)),
    one('issued', message('policy.compare.issuedOn'), dated(issuedOn)),
    one('from', message('policy.compare.effectiveFrom'), dated(effectiveFrom)),
    one('expires', message('policy.compare.expiresOn'), expiresOn ? dated(expiresOn) : notSaid()),
    {
      id: 'fields',
      label: message('admin.policy.fields'),
      facets: [
        { aspect: 'value', value: fields.list.length ? sourced(namesOf(fields.list), fields.source) : notSaid() },
        { aspect: 'value', what: message('policy.compare.fieldsOpen'), value: yesNo(fields.open) },
      ],
    },
    one(
      'lead-types',
      message('admin.policy.leadTypes'),
      leadTypes.length ? listOf(leadTypes.map((type) => words(type.name, type.nameEn))) : notSaid(),
    ),
    one('name', message('admin.policy.namePattern'), sourced(words(patternInWords({ name })), name.source)),
    one(
      'term',
      message('policy.compare.term'),
      term ? sourced(message('policy.compare.years', { years: term.value.years }), term.source) : notSaid(),
    ),
  ]
}

/** What an edition asks after the naming: reports, evaluation, changes, caps, targets. */
export function supervisionItems(edition: Edition): Item[] {
  const { reportCalendar, evaluation, changes, caps, targets } = edition
  return [
    ...reportCalendar.map((report) => ({
      id: `report ${report.id}`,
      label: words(report.name),
      clause: report.clause,
      facets: reportFacets(report),
    })),
    ...(evaluation ? evaluationItems(evaluation) : []),
    ...changes.map((change): Item => ({
      id: `change ${change.subject}`,
      label: message('policy.compare.change', { subject: message(`policy.compare.subject.${change.subject}`) }),
      clause: change.clause,
      facets: [
        {
          aspect: 'value',
          value: listOf([
            ...(change.forbidden ? [message('policy.compare.forbidden')] : []),
            ...(change.forbiddenWhile ? [message(`policy.compare.forbiddenWhile.${change.forbiddenWhile}`)] : []),
            ...change.needs.map((need) => message(`policy.compare.need.${need}`)),
          ]),
        },
      ],
    })),
    ...caps.map(({ id, name, amount, per, parties, clause }) =>
      one(
        `cap ${id}`,
        words(name),
        listOf([
          message('policy.compare.cap', { amount, per: message(`policy.compare.capPer.${per}`) }),
          ...(parties ? [message('policy.compare.capParties', { parties })] : []),
        ]),
        clause,
      ),
    ),
    ...targets.map(({ id, clause, count, approximate, by }) =>
      one(
        `target ${id}`,
        message('policy.compare.target'),
        message(approximate ? 'policy.compare.targetAbout' : 'policy.compare.targetAtLeast', { count, by }),
        clause,
      ),
    ),
  ]
}

const reportFacets = ({ month, day, afterNotice, reportYear, nextYear, parts }: ReportDue): Facet[] => [
  {
    aspect: 'days',
    value:
      month && day
        ? message(afterNotice ? 'policy.compare.reportDueAfterNotice' : 'policy.compare.reportDue', { month, day })
        : notSaid(),
  },
  {
    aspect: 'value',
    what: message('policy.compare.reportYear'),
    value: message(`policy.compare.reportYear.${reportYear}`),
  },
  ...(nextYear
    ? [
        {
          aspect: 'value' as const,
          what: message('policy.compare.nextYear'),
          value: message(`policy.compare.nextYear.${nextYear}`),
        },
      ]
    : []),
  { aspect: 'value', what: message('policy.compare.reportParts'), value: namesOf(parts) },
]

function evaluationItems({ clause, by, about, grades, consequences, fraud = [] }: Evaluation): Item[] {
  const gradeOf = (id: string) => {
    const grade = grades.find((each) => each.id === id)
    return grade ? words(grade.name, grade.nameEn) : words(id)
  }
  return [
    one('evaluation', message('policy.compare.evaluation'), listOf(grades.map(({ id }) => gradeOf(id))), clause),
    ...(by
      ? [
          one(
            'evaluators',
            message('policy.compare.evaluators'),
            listOf(
              by.value.map((who) => message(`policy.compare.evaluator.${who}`)),
              'or',
            ),
            by.clause,
          ),
        ]
      : []),
    ...(about ? [one('evaluated', message('policy.compare.evaluated'), namesOf(about), clause)] : []),
    ...consequences.map((each): Item => ({
      id: `consequence ${each.grade} ${each.effect}`,
      label: message('policy.compare.consequence', { grade: gradeOf(each.grade) }),
      clause: each.clause,
      facets: [
        {
          aspect: 'value',
          value: listOf([
            ...(each.onlySupported ? [message('policy.compare.onlySupported')] : []),
            each.inARow === 1
              ? message(`policy.compare.effect.${each.effect}`)
              : message('policy.compare.effectAfter', {
                  effect: message(`policy.compare.effect.${each.effect}`),
                  times: each.inARow,
                }),
          ]),
        },
        ...(each.ban
          ? [
              {
                aspect: 'value' as const,
                what: message('policy.compare.ban'),
                value: message('policy.compare.banText', {
                  years: each.ban.years,
                  scope: message(`policy.compare.banScope.${each.ban.scope}`),
                }),
              },
            ]
          : []),
      ],
    })),
    ...fraud.map(({ clause: said, effect }): Item => ({
      id: `fraud ${effect}`,
      label: message('policy.compare.fraud'),
      clause: said,
      facets: [{ aspect: 'value', value: message(`policy.compare.effect.${effect}`) }],
    })),
  ]
}

const readingItems = ({ readings }: Edition): Item[] =>
  Object.entries(readings).map(([id, { question, answer }]) => ({
    id,
    label: message('admin.policy.reading', { id }),
    facets: [
      { aspect: 'wording', value: words(question) },
      { aspect: 'readings', value: words(answer) },
    ],
  }))
