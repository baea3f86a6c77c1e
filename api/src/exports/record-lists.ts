import type { Message } from '@consortium/messages'
import { at, coded, column, known, page, wan, type ExportList } from './list.ts'

/** People, units and what becomes of consortia. */
export function recordLists(say: (message: Message) => string): Record<string, ExportList> {
  const word = coded(say)
  return {
    experts: {
      title: 'admin.nav.experts',
      query: `query ($after: String, $search: String) { experts(first: 100, after: $after, search: $search) { ${page}
        edges { node { name organisationName class fields title } } } }`,
      variables: (wanted) => ({ search: known(wanted, 'search') }),
      pick: ({ experts }) => experts,
      columns: [
        column('admin.column.person', ({ name }) => name),
        column('admin.column.class', (row) => word('admin.expertClass', row.class)),
        column('admin.column.organisation', ({ organisationName }) => organisationName, { width: 36 }),
        column('admin.column.title', ({ title }) => title),
        column('admin.column.fields', ({ fields }) => fields.join('、'), { width: 36 }),
      ],
    },
    organisations: {
      title: 'admin.organisations',
      query: `query ($search: String!) { organisations(search: $search, first: 50) {
        name uscc kind region { name } legalRepresentative independentLegalPerson } }`,
      variables: (wanted) => ({ search: wanted['search'] ?? '' }),
      pick: ({ organisations }) => organisations,
      columns: [
        column('admin.column.name', ({ name }) => name, { width: 36 }),
        column('export.column.uscc', ({ uscc }) => uscc, { width: 24 }),
        column('admin.column.kind', ({ kind }) => word('admin.kind', kind)),
        column('admin.organisation.region', ({ region }) => region?.name),
        column('admin.organisation.legalRepresentative', ({ legalRepresentative }) => legalRepresentative),
        column('admin.organisation.independent', ({ independentLegalPerson }) => independentLegalPerson),
      ],
    },
    projects: {
      title: 'admin.nav.projects',
      query: `query ($after: String) { projects(first: 100, after: $after) { ${page}
        edges { node { name consortiumName kind amount startsOn endsOn state } } } }`,
      variables: () => ({}),
      pick: ({ projects }) => projects,
      columns: [
        column('admin.column.name', ({ name }) => name, { width: 36 }),
        column('admin.column.consortium', ({ consortiumName }) => consortiumName, { width: 44 }),
        column('admin.column.kind', ({ kind }) => kind),
        wan('admin.column.amount', ({ amount }) => amount),
        column('export.column.from', ({ startsOn }) => startsOn),
        column('export.column.to', ({ endsOn }) => endsOn),
        column('admin.column.state', ({ state }) => word('admin.recordState', state)),
      ],
    },
    fundings: {
      title: 'admin.nav.fundings',
      query: `query ($after: String) { fundings(first: 100, after: $after) { ${page}
        edges { node { consortiumName source amount on purpose } } } }`,
      variables: () => ({}),
      pick: ({ fundings }) => fundings,
      columns: [
        column('admin.column.consortium', ({ consortiumName }) => consortiumName, { width: 44 }),
        column('admin.column.source', ({ source }) => source, { width: 28 }),
        wan('admin.column.amount', ({ amount }) => amount),
        column('admin.column.on', ({ on }) => on),
        column('admin.column.purpose', ({ purpose }) => purpose, { width: 36 }),
      ],
    },
    evaluations: {
      title: 'admin.nav.evaluations',
      query: `query ($after: String) { evaluations(first: 100, after: $after) { ${page}
        edges { node { consortiumName year grade method state } } } }`,
      variables: () => ({}),
      pick: ({ evaluations }) => evaluations,
      columns: [
        column('admin.column.consortium', ({ consortiumName }) => consortiumName, { width: 44 }),
        column('admin.column.year', ({ year }) => year),
        column('admin.column.method', ({ method }) => method),
        column('admin.column.grade', ({ grade }) => grade),
        column('admin.column.state', ({ state }) => word('admin.recordState', state)),
      ],
    },
    reports: {
      title: 'admin.nav.reports',
      query: `query ($after: String) { reports(first: 100, after: $after) { ${page}
        edges { node { consortiumName year dueOn submittedAt state } } } }`,
      variables: () => ({}),
      pick: ({ reports }) => reports,
      columns: [
        column('admin.column.consortium', ({ consortiumName }) => consortiumName, { width: 44 }),
        column('admin.column.year', ({ year }) => year),
        column('admin.column.due', ({ dueOn }) => dueOn),
        column('admin.column.submitted', ({ submittedAt }) => at(submittedAt)),
        column('admin.column.state', ({ state }) => word('admin.recordState', state)),
      ],
    },
    listed: {
      title: 'admin.listed.title',
      query: `query ($after: String, $filter: ListedFilter) { listedConsortia(first: 100, after: $after, filter: $filter) { ${page}
        edges { node { name registerNumber state field leadName leadUscc memberCount from to termYears roundName policy district
          approvedBy approvedAt published rank total } } } }`,
      variables: (wanted) => ({
        filter: {
          roundId: known(wanted, 'round'),
          districtId: known(wanted, 'district'),
          field: known(wanted, 'field'),
          state: known(wanted, 'state'),
          search: known(wanted, 'search'),
        },
      }),
      pick: ({ listedConsortia }) => listedConsortia,
      columns: [
        column('admin.column.name', ({ name }) => name, { width: 44 }),
        column('admin.register.number', ({ registerNumber }) => registerNumber, { width: 24 }),
        column('admin.register.state', ({ state }) => word('admin.registerState', state)),
        column('export.column.field', ({ field }) => field),
        column('export.column.lead', ({ leadName }) => leadName, { width: 36 }),
        column('export.column.uscc', ({ leadUscc }) => leadUscc, { width: 24 }),
        column('export.column.members', ({ memberCount }) => memberCount),
        column('admin.listed.from', ({ from }) => from),
        column('admin.listed.to', ({ to }) => to),
        column('admin.listed.district', ({ district }) => district, { width: 28 }),
        column('export.column.round', ({ roundName }) => roundName, { width: 36 }),
        column('export.column.policy', ({ policy }) => policy, { width: 44 }),
        column('admin.listed.approvedBy', ({ approvedBy }) => approvedBy),
        column('admin.listed.approvedAt', ({ approvedAt }) => at(approvedAt)),
        column('admin.listed.published', ({ published }) => published),
        column('admin.round.column.rank', ({ rank }) => rank),
        column('admin.round.column.total', ({ total }) => total),
      ],
    },
    rounds: {
      title: 'export.rounds',
      query: `{ rounds { name opensAt closesAt quota rolling state edition { title docNo } } }`,
      variables: () => ({}),
      pick: ({ rounds }) => rounds,
      columns: [
        column('admin.column.name', ({ name }) => name, { width: 44 }),
        column('export.column.policy', ({ edition }) => edition.title, { width: 44 }),
        column('export.column.docNo', ({ edition }) => edition.docNo, { width: 28 }),
        column('export.column.opensAt', ({ opensAt }) => at(opensAt)),
        column('export.column.closesAt', ({ closesAt }) => at(closesAt)),
        column('export.column.quota', ({ quota }) => quota),
        column('admin.column.state', ({ state }) => word('admin.roundState', state)),
      ],
    },
    register: {
      title: 'admin.nav.register',
      query: `query ($after: String, $filter: ConsortiumFilter, $orderBy: ConsortiumOrder!) {
        consortia(first: 100, after: $after, filter: $filter, orderBy: $orderBy) { ${page} edges { node {
          name level state field year registerNumber namedOn region { name } lead { name uscc } memberCount
        } } } }`,
      variables: (wanted) => ({
        filter: {
          search: known(wanted, 'search'),
          regionCode: known(wanted, 'region'),
          field: known(wanted, 'field'),
          year: Number(known(wanted, 'year')) || null,
          level: known(wanted, 'level'),
          state: known(wanted, 'state'),
          lead: known(wanted, 'lead'),
          member: known(wanted, 'member'),
        },
        orderBy: known(wanted, 'order') ?? 'NEWEST',
      }),
      pick: ({ consortia }) => consortia,
      columns: [
        column('admin.column.name', ({ name }) => name, { width: 44 }),
        column('admin.register.level', ({ level }) => word('admin.level', level)),
        column('admin.register.state', ({ state }) => word('admin.registerState', state)),
        column('admin.register.field', ({ field }) => field),
        column('admin.register.region', ({ region }) => region?.name),
        column('admin.register.year', ({ year }) => year),
        column('admin.register.number', ({ registerNumber }) => registerNumber, { width: 24 }),
        column('admin.register.namedOn', ({ namedOn }) => namedOn),
        column('export.column.lead', ({ lead }) => lead?.name, { width: 36 }),
        column('export.column.uscc', ({ lead }) => lead?.uscc, { width: 24 }),
        column('export.column.members', ({ memberCount }) => memberCount),
      ],
    },
  }
}
