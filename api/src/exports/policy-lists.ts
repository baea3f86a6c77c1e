import type { Message } from '@consortium/messages'
import { coded, column, known, page, type AnyRow, type ExportList } from './list.ts'

/** The policy room: what-ifs, which policy fits, targets. */
export function policyLists(say: (message: Message) => string): Record<string, ExportList> {
  const word = coded(say)
  return {
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
        column('export.column.docNo', ({ edition }) => edition.docNo),
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
      query: `query ($day: Date) { policyProgress(day: $day) { code title regionName draft whole total
        targets { count approximate by reached countedOn state clause { id cite } } titles { year state count }
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
        column('admin.fit.draft', ({ draft }) => draft),
        column('policyFile.wanted', ({ target }) => target?.count),
        column('policyFile.approximate', ({ target }) => target && target.approximate),
        column('policyFile.by', ({ target }) => target?.by),
        column('policyFile.reached', ({ target }) => target?.reached),
        column('policyFile.countedOn', ({ target }) => target?.countedOn),
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
