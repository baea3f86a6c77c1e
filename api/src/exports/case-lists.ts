import { at, column, flag, known, page, several, type ExportList } from './list.ts'

/** Cases, and what was done in them. */
export const caseLists: Record<string, ExportList> = {
  cases: {
    title: 'admin.nav.cases',
    query: `query ($after: String, $filter: CaseFilter, $orderBy: CaseOrder) {
      cases(first: 100, after: $after, filter: $filter, orderBy: $orderBy) { ${page} edges { node {
        id name field stateName holder dueOn workingDaysLeft overdue createdAt submittedAt
        edition { title docNo consultation } round { name } lead { name uscc region { name } }
      } } } }`,
    variables: (wanted) => ({
      filter: {
        states: several(wanted, 'states'),
        search: known(wanted, 'search'),
        editionCode: known(wanted, 'edition'),
        overdue: flag(wanted, 'overdue'),
        mine: flag(wanted, 'mine'),
        office: flag(wanted, 'office'),
      },
      orderBy: known(wanted, 'order') ?? 'DUE',
    }),
    pick: ({ cases }) => cases,
    columns: [
      column('export.column.case', ({ name }) => name, { width: 44 }),
      column('admin.queue.state', ({ stateName }) => stateName),
      column('admin.queue.holder', ({ holder }) => holder, { width: 28 }),
      column('export.column.dueOn', ({ dueOn }) => dueOn),
      column('export.column.daysLeft', ({ workingDaysLeft }) => workingDaysLeft),
      column('export.column.overdue', ({ overdue }) => overdue),
      column('export.column.lead', ({ lead }) => lead.name, { width: 36 }),
      column('export.column.uscc', ({ lead }) => lead.uscc, { width: 24 }),
      column('export.column.region', ({ lead }) => lead.region?.name),
      column('export.column.field', ({ field }) => field),
      column('export.column.policy', ({ edition }) => edition.title, { width: 44 }),
      column('export.column.docNo', ({ edition }) => edition.docNo, { width: 28 }),
      column('admin.policy.onTrial', ({ edition }) => edition.consultation, { width: 24 }),
      column('export.column.round', ({ round }) => round.name, { width: 36 }),
      column('export.column.createdAt', ({ createdAt }) => at(createdAt)),
      column('export.column.submittedAt', ({ submittedAt }) => at(submittedAt)),
      column('export.column.id', ({ id }) => id, { width: 40 }),
    ],
  },
  history: {
    title: 'admin.case.section.history',
    query: `query ($id: ID!) { case(id: $id) { name history { sequence at by action summary hash } } }`,
    variables: (wanted) => ({ id: wanted['case'] ?? '' }),
    pick: ({ case: { name, history } }) => history.map((entry: object) => ({ ...entry, name })),
    columns: [
      column('admin.column.sequence', ({ sequence }) => sequence, { width: 8 }),
      column('admin.column.at', ({ at: when }) => at(when)),
      column('admin.column.actor', ({ by }) => by),
      column('admin.column.summary', ({ summary }) => summary, { width: 60 }),
      column('export.column.case', ({ name }) => name, { width: 44 }),
      column('admin.column.hash', ({ hash }) => hash, { width: 68 }),
    ],
  },
  audit: {
    title: 'admin.nav.audit',
    query: `query ($after: String, $filter: AuditFilter) {
      auditSearch(first: 100, after: $after, filter: $filter) { ${page} edges { node {
        caseId caseName sequence at actor action summary previousHash hash
      } } } }`,
    variables: (wanted) => ({
      filter: {
        caseId: known(wanted, 'case'),
        person: known(wanted, 'person'),
        actions: several(wanted, 'actions'),
        from: known(wanted, 'from'),
        to: known(wanted, 'to'),
        text: known(wanted, 'text'),
      },
    }),
    pick: ({ auditSearch }) => auditSearch,
    columns: [
      column('admin.column.at', ({ at: when }) => at(when)),
      column('admin.column.actor', ({ actor }) => actor),
      column('admin.column.summary', ({ summary }) => summary, { width: 60 }),
      column('export.column.case', ({ caseName }) => caseName, { width: 44 }),
      column('admin.column.sequence', ({ sequence }) => sequence, { width: 8 }),
      column('admin.column.previousHash', ({ previousHash }) => previousHash, { width: 68 }),
      column('admin.column.hash', ({ hash }) => hash, { width: 68 }),
      column('export.column.chain', ({ caseId }) => caseId, { width: 40 }),
    ],
  },
}
