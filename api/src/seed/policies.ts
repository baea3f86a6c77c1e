import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { allowTrial, confirmEdition, editionOf, publishEdition, type Round } from '../features/editions/index.ts'
import { prepareRound, publishRound } from '../features/rounds/index.ts'
import { today } from '../platform/clock/index.ts'
import { addChangchunCases } from './changchun-cases.ts'
import { addChangzhouCases } from './changzhou-cases.ts'
import { addJiangsuCases } from './jiangsu-cases.ts'
import { addList } from './lists.ts'
import { later } from './office-hours.ts'
import { addNanjingCases } from './nanjing-cases.ts'
import { bureaus } from './offices.ts'
import { tellPolicies } from './tell-policies.ts'
import { as, type World } from './world.ts'
import { addZhenjiangCases } from './zhenjiang-cases.ts'

/** A policy with the cases that are told under its round. */
export interface Policy {
  code: keyof typeof bureaus
  round: (year: string) => string
  /** Where it is not as in most places. */
  notice?: string
  addCases: (world: World, round: Round) => Promise<void>
  /** How many may be supported; as many as pass where it is absent. */
  quota?: number
  /** The list of those that the round has named or listed so far. */
  list?: { title: string; text: string }
}

const usualNotice = '符合条件的牵头单位可随时申报，成熟一个、受理一个。申报材料经所在县区科技主管部门初审后报送。'

/** The first ones take longest. */
export const policies: Policy[] = [
  {
    code: 'ZJ',
    round: (year) => `镇江市创新联合体组建申报（${year}年度，常年受理）`,
    addCases: addZhenjiangCases,
    list: {
      title: '镇江市创新联合体命名名单（示例第一批）',
      text: '经县区推荐、综合论证、审议和公示，下列创新联合体准予备案命名，现予公布。',
    },
  },
  { code: 'CZ', round: (year) => `常州市创新联合体培育申报（${year}年度）`, addCases: addChangzhouCases },
  {
    code: 'NJ',
    round: (year) => `南京市创新联合体备案（${year}年度，常年受理）`,
    notice: '牵头单位可随时提交备案材料，由所在区（园区）科技部门转报市科技局，经形式审查后备案。',
    addCases: addNanjingCases,
  },
  {
    code: 'CC',
    round: (year) => `长春市创新联合体认定申报（${year}年度，征求意见稿试行）`,
    addCases: addChangchunCases,
  },
  {
    code: 'JS',
    round: (year) => `江苏省创新联合体组建（${year}年度试点）`,
    notice: '牵头单位可随时申报，由所在设区市科技局遴选、核实推荐，省科技厅组织评估论证，择优支持。',
    addCases: addJiangsuCases,
    quota: 6,
  },
]

/** Each region's policy in force with a rolling round under it, and a case in every state of its procedure. */
export async function openPolicies(world: World): Promise<void> {
  const rounds = []
  for (const policy of policies) rounds.push({ ...policy, round: await openPolicy(world, policy) })
  await tellPolicies(world, rounds)
  for (const { code, list, round } of rounds) if (list) await addList(world, bureaus[code], { round, ...list })
}

/** The edition, published by one and confirmed by another, with a round. */
async function openPolicy(world: World, { code, round: name, notice = usualNotice, quota }: Policy): Promise<Round> {
  const file = import.meta.resolve(`@consortium/policy/editions/${code.toLowerCase()}.json`)
  const { officer, leader } = bureaus[code]
  const { id } = await publishEdition(await as(world, officer), readFileSync(fileURLToPath(file), 'utf8'))
  later(world, { hours: 2 })
  const edition = await confirmEdition(await as(world, leader), id)
  if (editionOf(edition).status === 'draft')
    await allowTrial(await as(world, leader), {
      id,
      from: today(world.clock),
      reason: '示例：正式文件印发前先行试点，积累办理经验。',
    })
  const { id: roundId } = await prepareRound(await as(world, officer), {
    editionId: edition.id,
    name: name(today(world.clock).slice(0, 4)),
    notice,
    materials: [],
    opensAt: world.clock.now(),
    closesAt: null,
    quota: quota ?? null,
  })
  return publishRound(await as(world, leader), { id: roundId, version: 1 })
}
