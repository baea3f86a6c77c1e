import type { Message } from '@consortium/messages'
import { compareEditions, documentWords, titleOf, type Edition, type EditionRow } from '@consortium/policy'
import { coded, column, known, type AnyRow, type ExportList } from './list.ts'

/** An edition whole, and two side by side. */
export function editionLists(say: (message: Message) => string): Record<string, ExportList> {
  const word = coded(say)
  const upper = (text: string) => text.toUpperCase()
  const force = (text: string) => word('admin.force', upper(text))
  const proof = (text: string) => word('admin.proof', upper(text))
  const clause = column('policyFile.clause', ({ clause: id }) => id, { width: 14 })
  const ofEdition =
    <Row>(rows: (edition: Edition) => Row[]) =>
    (data: AnyRow): Row[] =>
      rows(data.edition.document as Edition)
  return {
    edition: {
      title: 'admin.policy.clauses',
      query: `query ($id: ID!) { edition(id: $id) { document } }`,
      variables: (wanted) => ({ id: wanted['id'] ?? '' }),
      pick: ofEdition(({ clauses }) => clauses),
      columns: [
        column('policyFile.clause', ({ id }) => id, { width: 14 }),
        column('policyFile.cite', ({ cite }) => cite),
        column('policyFile.subject', ({ subject }) => word('policy.compare.subjectOf', subject)),
        column('admin.policy.force', (row) => force(row.force)),
        column('policyFile.proof', (row) => proof(row.proof)),
        column('admin.policy.status', ({ status }) => word('admin.policy.status', status)),
        column('policyFile.text', ({ text }) => text, { width: 80 }),
      ],
      more: [
        {
          title: 'admin.whatIf.rules',
          pick: ofEdition((edition) =>
            edition.rules.map(({ id, clause: of, kind, force: own, proof: how, readings = [], ...rule }) => {
              const behind = edition.clauses.find((one) => one.id === of)!
              const { title: _title, titleEn: _titleEn, ...parameters } = rule
              return {
                ...{ id, clause: of, kind, force: own ?? behind.force, proof: how ?? behind.proof },
                title: say(titleOf({ id, clause: of, kind, ...rule }, edition)),
                parameters: Object.keys(parameters).length ? JSON.stringify(parameters) : '',
                readings: readings.map((reading) => `${reading} ${edition.readings[reading]?.answer ?? ''}`).join('；'),
              }
            }),
          ),
          columns: [
            column('policyFile.rule', ({ id }) => id, { width: 24 }),
            clause,
            column('policyFile.kind', ({ kind }) => kind, { width: 24 }),
            column('policyFile.asks', ({ title }) => title, { width: 60 }),
            column('admin.policy.force', (row) => force(row.force)),
            column('policyFile.proof', (row) => proof(row.proof)),
            column('policyFile.parameters', ({ parameters }) => parameters, { width: 60 }),
            column('policyFile.readings', ({ readings }) => readings, { width: 60 }),
          ],
        },
        {
          title: 'policyFile.checklist',
          pick: ofEdition(({ checklist, procedure: { steps } }) =>
            checklist.map((line) => ({
              ...line,
              stepName: steps.find(({ id }) => id === line.step)?.name ?? line.step,
            })),
          ),
          columns: [
            column('policyFile.rule', ({ id }) => id, { width: 24 }),
            clause,
            column('policyFile.step', ({ stepName }) => stepName),
            column('policyFile.question', ({ question }) => question, { width: 80 }),
            column('policyFile.actor', ({ answeredBy }) => word('admin.actor', answeredBy)),
          ],
        },
        {
          title: 'admin.policy.documents',
          pick: ofEdition((edition) =>
            edition.documents.map((one) => ({ ...one, when: say(documentWords(one, edition)) })),
          ),
          columns: [
            column('admin.column.name', ({ name }) => name, { width: 44 }),
            clause,
            column('policyFile.when', ({ when }) => when, { width: 60 }),
          ],
        },
        {
          title: 'admin.policy.procedure',
          pick: ofEdition(({ procedure: { steps } }) => {
            const nameOf = (id: string | undefined) => steps.find((step) => step.id === id)?.name ?? ''
            return steps.flatMap((step) =>
              (step.events.length ? step.events : [null]).map((event) => ({
                ...{ step: step.name, clause: event?.clause ?? step.clause, actor: event?.by ?? null },
                ...{ days: step.dueWorkingDays?.value ?? null, event: event?.label ?? '' },
                to: [nameOf(event?.to), nameOf(event?.otherwise)].filter(Boolean).join(' / '),
              })),
            )
          }),
          columns: [
            column('policyFile.step', ({ step }) => step, { width: 28 }),
            clause,
            column('policyFile.event', ({ event }) => event, { width: 28 }),
            column('policyFile.actor', ({ actor }) => word('admin.actor', actor)),
            column('policyFile.to', ({ to }) => to, { width: 36 }),
            column('policyFile.days', ({ days }) => days),
          ],
        },
      ],
    },
    comparison: {
      title: 'admin.compare.title',
      query: `query ($a: ID!, $b: ID!) { a: edition(id: $a) { document } b: edition(id: $b) { document } }`,
      variables: (wanted) => ({ a: wanted['a'] ?? '', b: wanted['b'] ?? '' }),
      pick: ({ a, b }, wanted) =>
        compareEditions(a.document as Edition, b.document as Edition).filter(
          ({ kind }) => known(wanted, 'all') || kind !== 'same',
        ),
      columns: [
        column('admin.compare.part', ({ part }) => word('policy.compare.part', part)),
        column('policyFile.subject', ({ subject }) => subject && word('policy.compare.subjectOf', subject)),
        column('policyFile.item', ({ label }) => label && say(label), { width: 28 }),
        ...(['before', 'after'] as const).flatMap((side) => [
          column(side === 'before' ? 'policyFile.firstClause' : 'policyFile.secondClause', (row: EditionRow) =>
            row[side]?.clause ? `${row[side].clause.id} ${row[side].clause.cite}` : null,
          ),
          column(
            side === 'before' ? 'admin.compare.first' : 'admin.compare.second',
            (row: EditionRow) =>
              row[side] ? row[side].lines.map((line) => say(line)).join('\n') : say({ key: 'admin.compare.absent' }),
            { width: 60 },
          ),
        ]),
        column('admin.compare.differs', (row: EditionRow) => differencesOf(row, say), { width: 60 }),
      ],
    },
  }
}

function differencesOf({ kind, differences }: EditionRow, say: (message: Message) => string): string {
  if (kind === 'only-before' || kind === 'only-after') return say({ key: 'admin.compare.only' })
  const side = (message: Message | null) => (message ? say(message) : say({ key: 'admin.compare.absent' }))
  return differences
    .map(({ aspect, what, before, after }) => {
      const about = what ? `${say(what)}：` : ''
      return `${say({ key: `policy.compare.aspect.${aspect}` })} ${about}${side(before)} → ${side(after)}`
    })
    .join('\n')
}
