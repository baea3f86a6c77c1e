import type { Message } from '@consortium/messages'
import { compareEditions, documentWords, titleOf, type Edition, type EditionRow } from '@consortium/policy'
import { coded, column, known, page, type AnyRow, type ExportList } from './list.ts'

/** The policy room: an edition, a comparison, what-ifs, which policy fits, targets. */
export function policyLists(say: (message: Message) => string): Record<string, ExportList> {
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
    simulation: {
      title: 'admin.whatIf.result',
      query: `query ($key: ID!, $ruleId: String, $direction: WhatIfDirection, $after: String) {
        simulatedCases(key: $key, ruleId: $ruleId, direction: $direction, first: 100, after: $after) { ${page}
          edges { node { id name leadName stateName before after changes { ruleId direction
            before { outcome title measured clause { id cite } } after { outcome title required measured clause { id cite } } } } } } }`,
      variables: (wanted) => ({
        key: wanted['key'] ?? '',
        ruleId: known(wanted, 'rule'),
        direction: known(wanted, 'direction'),
      }),
      pick: ({ simulatedCases }, wanted) => ({
        ...simulatedCases,
        edges: simulatedCases.edges.flatMap(({ node: { changes, ...node } }: AnyRow) =>
          changes
            .filter(({ ruleId }: AnyRow) => !known(wanted, 'rule') || ruleId === known(wanted, 'rule'))
            .map((change: AnyRow) => ({ node: { ...node, change, finding: change.after ?? change.before } })),
        ),
      }),
      columns: [
        column('export.column.case', ({ name }) => name, { width: 44 }),
        column('export.column.lead', ({ leadName }) => leadName, { width: 36 }),
        column('admin.column.state', ({ stateName }) => stateName),
        column('policyFile.wholeBefore', ({ before }) => word('admin.whatIf.result', before)),
        column('policyFile.wholeAfter', ({ after }) => word('admin.whatIf.result', after)),
        column('policyFile.clause', ({ finding }) => finding.clause && `${finding.clause.id} ${finding.clause.cite}`),
        column('policyFile.asks', ({ finding }) => finding.title, { width: 44 }),
        column('admin.whatIf.changes', ({ change }) => word('admin.whatIf.direction', change.direction)),
        column('admin.whatIf.beforeCount', ({ change }) => word('admin.outcome', change.before?.outcome ?? null)),
        column('admin.whatIf.afterCount', ({ change }) => word('admin.outcome', change.after?.outcome ?? null)),
        column('policyFile.required', ({ change }) => change.after?.required, { width: 44 }),
        column('policyFile.measured', ({ finding, change }) => finding.measured ?? change.before?.measured, {
          width: 44,
        }),
        column('export.column.id', ({ id }) => id, { width: 40 }),
      ],
    },
    fit: {
      title: 'admin.fit.title',
      query: `query ($id: ID!) { fit(id: $id) { edition { title version docNo } regionName own draft inForce
        met unmet departures documents unknown judgements
        gaps { missing finding { outcome force title required measured shortfall clause { id cite } } } } }`,
      variables: (wanted) => ({ id: wanted['case'] ?? '' }),
      pick: ({ fit }) => fit,
      columns: [
        column('export.column.policy', ({ edition }) => edition.title, { width: 44 }),
        column('admin.policy.version', ({ edition }) => edition.version),
        column('admin.register.region', ({ regionName }) => regionName),
        column('admin.fit.own', ({ own }) => own),
        column('admin.fit.draft', ({ draft }) => draft),
        column('policyFile.inForce', ({ inForce }) => inForce),
        ...(['unmet', 'departures', 'documents', 'unknown', 'judgements', 'met'] as const).map((figure) =>
          column(`admin.fit.${figure}`, (row) => row[figure]),
        ),
      ],
      more: [
        {
          title: 'policyFile.gaps',
          pick: ({ fit }) =>
            fit.flatMap(({ edition, gaps }: AnyRow) => gaps.map((gap: AnyRow) => ({ ...gap, policy: edition.title }))),
          columns: [
            column('export.column.policy', ({ policy }) => policy, { width: 44 }),
            column(
              'policyFile.clause',
              ({ finding }) => finding.clause && `${finding.clause.id} ${finding.clause.cite}`,
            ),
            column('policyFile.asks', ({ finding }) => finding.title, { width: 60 }),
            column('policyFile.outcome', ({ finding }) => word('admin.outcome', finding.outcome)),
            column('admin.policy.force', ({ finding }) => word('admin.force', finding.force)),
            column('policyFile.required', ({ finding }) => finding.required, { width: 36 }),
            column('policyFile.measured', ({ finding }) => finding.measured, { width: 36 }),
            column('policyFile.shortfall', ({ finding }) => finding.shortfall, { width: 36 }),
            column('policyFile.missing', ({ missing }) => missing.join('、'), { width: 44 }),
          ],
        },
      ],
    },
    targets: {
      title: 'admin.targets.title',
      query: `query ($day: Date) { policyProgress(day: $day) { code title regionName whole total
        targets { count approximate by reached state clause { id cite } } titles { year state count }
        fields { field ofPolicy count } } }`,
      variables: (wanted) => ({ day: known(wanted, 'day') }),
      pick: ({ policyProgress }) =>
        policyProgress.flatMap(({ targets, ...policy }: AnyRow) =>
          (targets.length ? targets : [null]).map((target: AnyRow) => ({ ...policy, target })),
        ),
      columns: [
        column('export.column.policy', ({ title }) => title, { width: 44 }),
        column('admin.register.region', ({ regionName }) => regionName),
        column('policyFile.clause', ({ target }) => target?.clause && `${target.clause.id} ${target.clause.cite}`),
        column('admin.targets.title', ({ target }) => target?.count),
        column('policyFile.by', ({ target }) => target?.by),
        column('policyFile.reached', ({ target, total }) => target?.reached ?? total),
        column('policyFile.outcome', ({ target }) => target && word('admin.targets.state', target.state)),
        column('policyFile.part', ({ whole }) => !whole),
      ],
      more: [
        {
          title: 'admin.targets.byYear',
          pick: ({ policyProgress }) =>
            policyProgress.flatMap(({ title, titles }: AnyRow) => titles.map((row: AnyRow) => ({ ...row, title }))),
          columns: [
            column('export.column.policy', ({ title }) => title, { width: 44 }),
            column('admin.column.year', ({ year }) => (year === null ? null : String(year))),
            column('admin.column.state', ({ state }) => word('admin.registerState', state)),
            column('admin.register.figures.count', ({ count }) => count),
          ],
        },
        {
          title: 'admin.targets.coverage',
          pick: ({ policyProgress }) =>
            policyProgress.flatMap(({ title, fields }: AnyRow) => fields.map((row: AnyRow) => ({ ...row, title }))),
          columns: [
            column('export.column.policy', ({ title }) => title, { width: 44 }),
            column('export.column.field', ({ field }) => field ?? say({ key: 'admin.targets.noField' }), { width: 36 }),
            column('policyFile.ofPolicy', ({ ofPolicy }) => ofPolicy),
            column('admin.register.figures.count', ({ count }) => count),
          ],
        },
      ],
    },
    titles: {
      title: 'admin.targets.titles',
      query: `query ($code: String!, $day: Date, $year: Int, $state: RegisterState, $field: String, $standing: Boolean, $after: String) {
        countedTitles(code: $code, day: $day, year: $year, state: $state, field: $field, standing: $standing, first: 100, after: $after) { ${page}
          edges { node { name registerNumber field year from to state regionName listed } } } }`,
      variables: (wanted) => ({
        code: wanted['code'] ?? '',
        day: known(wanted, 'day'),
        year: Number(known(wanted, 'year')) || null,
        state: known(wanted, 'state'),
        field: known(wanted, 'field'),
        standing: known(wanted, 'standing') ? true : null,
      }),
      pick: ({ countedTitles }) => countedTitles,
      columns: [
        column('admin.column.name', ({ name }) => name, { width: 44 }),
        column('admin.register.number', ({ registerNumber }) => registerNumber, { width: 24 }),
        column('export.column.field', ({ field }) => field),
        column('admin.column.year', ({ year }) => year),
        column('export.column.from', ({ from }) => from),
        column('export.column.to', ({ to }) => to),
        column('admin.column.state', ({ state }) => word('admin.registerState', state)),
        column('admin.register.region', ({ regionName }) => regionName),
        column('admin.targets.origin', ({ listed }) =>
          say({ key: listed ? 'admin.targets.listed' : 'admin.targets.named' }),
        ),
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
