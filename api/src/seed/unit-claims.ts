import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { usccCheckCharacter } from '@consortium/policy'
import { Account } from '../features/accounts/index.ts'
import { Case, Party } from '../features/cases/index.ts'
import { attachUnitFile, Claim, inviteMembers, registerClaim, submitClaim } from '../features/units/index.ts'
import { begun } from './office-hours.ts'
import { samplePdf } from './sample-pdf.ts'
import { leads } from './units.ts'
import { as, em, startUpPassword, type World } from './world.ts'

const code = (number: number): string => {
  const body = `91321100MAXXX${String(number).padStart(4, '0')}`
  return body + usccCheckCharacter(body)
}

/** Units that wait for their district: one that is new, and a second person for one that somebody acts for already. */
const claims = [
  {
    username: 'xdw.sq',
    person: '示例申请人甲',
    uscc: code(801),
    unitName: '镇江示例机器人有限公司',
    regionCode: '321102',
  },
  { username: 'zb.sq', person: '示例申请人乙', uscc: leads[0]!.uscc, unitName: leads[0]!.name, regionCode: '321102' },
]

/** Two claims before a district, and a member that was invited by a link and has not answered. */
export async function addClaims(world: World): Promise<void> {
  begun(world, 2)
  for (const { username, person, ...unit } of claims) {
    const own = em(world)
    const facts = { ...unit, kind: 'ENTERPRISE' as const, officeId: null, independentLegalPerson: true }
    const { id, account } = await registerClaim(
      { em: own, clock: world.clock },
      {
        key: randomUUID(),
        person: { username, password: startUpPassword, name: person, phone: '13800000000', email: null },
        facts: { ...facts, address: '示例路1号（示例）', legalRepresentative: '示例法定代表人' },
      },
    )
    await own.nativeUpdate(Account, { id: account.id }, { startUp: true })
    const acting = await as(world, username)
    for (const [kind, title] of [
      ['LICENCE', '示例营业执照'],
      ['LETTER', '示例授权委托书'],
    ] as const)
      await attachUnitFile(
        acting,
        world.filesDir,
        { kind, claim: id },
        {
          fileName: `${title}.pdf`,
          body: Readable.from([samplePdf(`${title} ${unit.unitName}`)]),
        },
      )
    const { version } = await acting.em.findOneOrFail(Claim, { id }, { refresh: true })
    await submitClaim(acting, { id, version })
  }
  await inviteOne(world)
}

async function inviteOne(world: World): Promise<void> {
  const own = em(world)
  const draft = await own.findOne(
    Case,
    { state: 'draft', lead: { uscc: { $in: leads.map(({ uscc }) => uscc) } } },
    { populate: ['lead'], orderBy: { createdAt: 'desc', id: 'asc' } },
  )
  const member =
    draft && (await own.findOne(Party, { case: draft.id, role: 'MEMBER' }, { orderBy: { position: 'asc' } }))
  const lead = leads.find(({ uscc }) => uscc === draft?.lead.uscc)
  if (!draft || !member || !lead) return
  const members = [{ uscc: member.uscc, email: null }]
  await inviteMembers(await as(world, `${lead.key}.jb`), { caseId: draft.id, key: randomUUID(), members })
}
