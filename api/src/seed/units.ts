import { usccCheckCharacter } from '@consortium/policy'
import { Organisation, OrganisationYear, Qualification } from '../features/organisations/index.ts'
import { Region } from '../features/places/index.ts'
import { addPeople } from './people.ts'
import { em, type World } from './world.ts'

export interface DemoUnit {
  /** Begins the usernames of its people. */
  key: string
  uscc: string
  name: string
  kind: Organisation['kind']
  region: string
  /** Codes of lead types (ZJ-T.4b). */
  qualifications: string[]
}

/** Codes with a sound check digit that no register has issued. */
const code = (number: number, region = '321100'): string => {
  const body = `91${region}MAXXX${String(number).padStart(4, '0')}`
  return body + usccCheckCharacter(body)
}

const lead = (key: string, number: number, name: string, region: string, ...qualifications: string[]): DemoUnit => ({
  key,
  uscc: code(number),
  name,
  kind: 'ENTERPRISE',
  region,
  qualifications,
})

const member = (key: string, number: number, name: string, kind: Organisation['kind'], region: string): DemoUnit => ({
  key,
  uscc: code(number),
  name,
  kind,
  region,
  qualifications: [],
})

const changzhou = (key: string, number: number, name: string, region: string): DemoUnit => ({
  ...lead(key, number, name, region, 'high-tech', 'innovation-leading'),
  uscc: code(number, '320400'),
})

/** Lead units, one for each state of the procedure; every name says 示例. */
export const leads: DemoUnit[] = [
  lead('zb', 1, '镇江示例智能装备股份有限公司', '321102', 'high-tech', 'specialized'),
  lead('xcl', 2, '丹阳示例高性能合金有限公司', '321181', 'high-tech', 'specialized'),
  lead('hg', 3, '镇江示例海工装备有限公司', 'Z321101', 'high-tech'),
  lead('nj', 4, '句容示例智能农机有限公司', '321183', 'high-tech'),
  lead('dl', 5, '扬中示例智能电力装备有限公司', '321182', 'high-tech', 'innovation-leading'),
  lead('yl', 6, '镇江示例医疗器械有限公司', '321112', 'high-tech', 'specialized'),
  lead('hk', 7, '镇江示例航空部件有限公司', 'Z321101', 'high-tech', 'listed'),
  lead('qc', 8, '丹阳示例汽车零部件集团有限公司', '321181', 'high-tech', 'listed'),
  lead('gd', 9, '镇江示例光电科技有限公司', '321111', 'high-tech', 'potential-unicorn'),
  lead('fh', 10, '丹阳示例碳纤维复合材料有限公司', '321181', 'high-tech', 'specialized'),
  lead('cn', 11, '镇江示例储能系统股份有限公司', 'Z321102', 'high-tech', 'innovation-leading', 'listed'),
  lead('sj', 12, '镇江示例数据技术有限公司', '321102', 'high-tech'),
  lead('sw', 13, '镇江示例生物医药有限公司', 'Z321102', 'high-tech'),
  lead('jx', 14, '镇江示例精密模具有限公司', '321111', 'high-tech', 'specialized'),
  lead('ns', 15, '镇江示例新型电源有限公司', '321112', 'high-tech'),
  lead('zk', 16, '镇江示例智控技术有限公司', '321111', 'high-tech', 'specialized'),
]

/** Lead units of Changzhou, likewise; zlgd has not applied yet. */
export const changzhouLeads: DemoUnit[] = [
  changzhou('xny', 1, '常州示例新能源科技股份有限公司', '320411'),
  changzhou('gdzb', 2, '常州示例高端装备有限公司', '320412'),
  changzhou('smjk', 3, '常州示例生命健康有限公司', '320402'),
  changzhou('jtcl', 4, '金坛示例先进材料有限公司', '320413'),
  changzhou('lydc', 5, '溧阳示例动力电池系统集成与先进制造产业技术有限公司', '320481'),
  changzhou('jkxx', 6, '常州经开区示例信息技术有限公司', 'Z320401'),
  changzhou('zlgd', 7, '常州示例轨道交通装备有限公司', '320404'),
  changzhou('znwl', 8, '常州示例智能网联科技有限公司', '320411'),
  changzhou('qnzb', 9, '武进示例氢能装备有限公司', '320412'),
  changzhou('swyy', 10, '常州示例生物医药股份有限公司', '320411'),
  changzhou('gfcl', 11, '金坛示例光伏材料有限公司', '320413'),
  changzhou('jqr', 12, '武进示例机器人有限公司', '320412'),
  changzhou('smx', 13, '武进示例石墨烯科技有限公司', '320412'),
  changzhou('ylqx', 14, '常州示例医疗器械股份有限公司', '320402'),
  changzhou('cndc', 15, '溧阳示例储能电池有限公司', '320481'),
  changzhou('xaxx', 16, '常州示例信息安全技术有限公司', '320404'),
  changzhou('jkcl', 17, '常州经开区示例特种纤维有限公司', 'Z320401'),
  changzhou('qcbj', 18, '金坛示例汽车电驱动有限公司', '320413'),
  changzhou('swsj', 19, '常州示例生物试剂有限公司', '320402'),
]

const nanjing = (key: string, number: number, name: string, region: string, ...types: string[]): DemoUnit => ({
  ...lead(key, number, name, region, ...types),
  uscc: code(number, '320100'),
})

/** Lead units of Nanjing: enterprises and a laboratory; nj-gd has not applied yet. */
export const nanjingLeads: DemoUnit[] = [
  nanjing('nj-xp', 1, '南京示例集成电路有限公司', 'Z320101', 'leading-enterprise'),
  nanjing('nj-rj', 2, '南京示例基础软件股份有限公司', '320114', 'leading-enterprise'),
  { ...nanjing('nj-sys', 3, '示例先进通信实验室', '320115', 'provincial-laboratory'), kind: 'INSTITUTE' },
  nanjing('nj-dw', 4, '南京示例智能电网有限公司', '320115', 'leading-enterprise'),
  nanjing('nj-hc', 5, '南京示例高端化工材料有限公司', 'Z320101', 'leading-enterprise'),
  nanjing('nj-jy', 6, '南京示例基因药物有限公司', 'Z320101', 'leading-enterprise'),
  nanjing('nj-cl', 7, '南京示例轨道车辆有限公司', '320111', 'leading-enterprise'),
  nanjing('nj-hk', 8, '南京示例航空发动机部件有限公司', '320113', 'other'),
  nanjing('nj-wl', 9, '南京示例未来网络有限公司', '320106', 'leading-enterprise'),
  nanjing('nj-gd', 10, '南京示例光电显示有限公司', '320113', 'leading-enterprise'),
]

const changchun = (key: string, number: number, name: string, region: string): DemoUnit => ({
  ...lead(`cc-${key}`, number, name, region, 'high-tech'),
  uscc: code(number, '220100'),
})

/** Lead units of Changchun, one for each state of its procedure, direct recognition included. */
export const changchunLeads: DemoUnit[] = [
  changchun('xny', 1, '长春示例新能源汽车股份有限公司', 'Z220104'),
  changchun('gd', 2, '长春示例光电信息技术有限公司', 'Z220101'),
  changchun('zb', 3, '长春示例高端装备制造有限公司', '220104'),
  changchun('yy', 4, '长春示例生物医药有限公司', 'Z220101'),
  changchun('cn', 5, '长春示例新型储能有限公司', 'Z220102'),
  changchun('cl', 6, '长春示例先进材料有限公司', '220103'),
  changchun('ht', 7, '长春示例航天信息有限公司', 'Z220101'),
  changchun('bdt', 8, '长春示例半导体有限公司', 'Z220102'),
  changchun('yl', 9, '长春示例医疗装备有限公司', '220102'),
  changchun('gx', 10, '长春示例光学仪器有限公司', 'Z220103'),
  changchun('dc', 11, '长春示例动力电池有限公司', 'Z220104'),
  changchun('gj', 12, '长春示例轨道装备有限公司', '220106'),
  changchun('wx', 13, '长春示例卫星应用有限公司', 'Z220101'),
  changchun('jg', 14, '长春示例激光技术有限公司', 'Z220101'),
  changchun('yj', 15, '长春示例疫苗研制有限公司', 'Z220103'),
  changchun('cg', 16, '长春示例传感器有限公司', 'Z220102'),
  changchun('zc', 17, '长春示例智能座舱有限公司', 'Z220104'),
  changchun('xp', 18, '长春示例芯片封装有限公司', 'Z220101'),
]

const joins = (kind: Organisation['kind'], ...unit: Parameters<typeof changchun>): DemoUnit => ({
  ...changchun(...unit),
  kind,
  ...(kind === 'ENTERPRISE' ? {} : { qualifications: [] }),
})

/** Members of Changchun's cases alone, so that the others' home pages stay short: three of science, seven of the chain. */
export const changchunMembers: DemoUnit[] = [
  joins('UNIVERSITY', 'm-dx', 102, '示例东北理工大学', '220104'),
  joins('UNIVERSITY', 'm-gx', 103, '示例光学工程大学', '220104'),
  joins('INSTITUTE', 'm-gj', 104, '示例光学精密机械研究所', 'Z220101'),
  joins('ENTERPRISE', 'm-lb', 101, '长春示例零部件有限公司', '220106'),
  joins('ENTERPRISE', 'm-mj', 105, '长春示例精密模具有限公司', 'Z220104'),
  joins('ENTERPRISE', 'm-dz', 106, '长春示例电子元件有限公司', 'Z220101'),
  joins('ENTERPRISE', 'm-rj', 107, '长春示例工业软件有限公司', 'Z220102'),
  joins('ENTERPRISE', 'm-jc', 108, '长春示例检测技术有限公司', 'Z220103'),
  joins('ENTERPRISE', 'm-cl', 109, '长春示例高分子材料有限公司', '220103'),
  joins('ENTERPRISE', 'm-zd', 110, '长春示例自动化有限公司', '220102'),
]

export const members: DemoUnit[] = [
  member('m-lgdx', 101, '示例理工大学', 'UNIVERSITY', '321102'),
  member('m-kjdx', 102, '示例科技大学材料科学与工程学院联合培养基地（镇江）', 'UNIVERSITY', '321112'),
  member('m-clyjy', 103, '示例先进材料研究院', 'INSTITUTE', '320100'),
  member('m-znyjy', 104, '示例智能制造研究所', 'INSTITUTE', '320500'),
  member('m-lj', 105, '镇江示例精密零件有限公司', 'ENTERPRISE', '321112'),
  member('m-dk', 106, '扬中示例电控技术有限公司', 'ENTERPRISE', '321182'),
  member('m-jc', 107, '丹阳示例检测技术有限公司', 'ENTERPRISE', '321181'),
  member('m-rj', 108, '镇江示例工业软件有限公司', 'ENTERPRISE', '321102'),
  member('m-zs', 109, '句容示例铸造有限公司', 'ENTERPRISE', '321183'),
]

const jiangsu = (
  key: string,
  number: number,
  name: string,
  kind: Organisation['kind'],
  region: string,
  ...qualifications: string[]
): DemoUnit => ({ key, uscc: code(number, '320000'), name, kind, region, qualifications })

/** Units that lead to the province, in three of its cities. */
export const jiangsuLeads: DemoUnit[] = [
  jiangsu('js-zz', 1, '武进示例重载装备股份有限公司', 'ENTERPRISE', '320412', 'tech-leading'),
  jiangsu('js-xc', 2, '南京示例集成电路有限公司', 'ENTERPRISE', '320115', 'unicorn'),
  jiangsu('js-sy', 3, '南京示例材料科学实验室', 'INSTITUTE', '320113', 'laboratory'),
  jiangsu('js-cb', 4, '镇江示例船舶重工集团有限公司', 'ENTERPRISE', '321112', 'industry-leader'),
  jiangsu('js-qn', 5, '常州示例氢能技术创新中心', 'INSTITUTE', '320411', 'tech-centre'),
  jiangsu('js-sw', 6, '丹阳示例生命科学股份有限公司', 'ENTERPRISE', '321181', 'tech-leading'),
]

/** Members of the province's cases alone, so that the others' home pages stay short; the last builds the centre of concept verification (JS-4.2.3a). */
export const jiangsuMembers: DemoUnit[] = [
  jiangsu('js-dx', 8, '江苏示例大学', 'UNIVERSITY', '320102'),
  jiangsu('js-pt', 9, '江苏示例配套装备有限公司', 'ENTERPRISE', '320411'),
  jiangsu('js-gn', 7, '南京示例概念验证有限公司', 'OTHER', '320102', 'js-concept-centre'),
]

/** Every unit of the start-up data; the order settles their figures, so new ones come last. */
export const everyUnit: DemoUnit[] = [
  ...leads,
  ...changzhouLeads,
  ...members,
  ...nanjingLeads,
  ...changchunLeads,
  ...changchunMembers,
  ...jiangsuLeads,
  ...jiangsuMembers,
]

/** Registers the units with their figures of two full years before each year that is given, and gives each its people. */
export async function addUnits(world: World, [first, last]: [number, number]): Promise<void> {
  const own = em(world)
  for (const [index, unit] of everyUnit.entries()) {
    const organisation = own.create(Organisation, {
      uscc: unit.uscc,
      name: unit.name,
      kind: unit.kind,
      region: own.getReference(Region, unit.region),
      legalRepresentative: `示例法定代表人${index + 1}`,
      independentLegalPerson: true,
      address: `${unit.name}注册地址（示例）`,
      verifiedBy: '示例名录管理员',
      verifiedAt: world.clock.now(),
    })
    for (const kind of unit.qualifications)
      own.create(Qualification, { organisation, kind, level: null, from: `${first - 1}-01-01`, to: null })
    if (unit.kind !== 'ENTERPRISE') continue
    for (let year = last - 1; year >= first - 2; year -= 1) {
      const sales = 12_000 + index * 3_150 - (last - 1 - year) * 900
      own.create(OrganisationYear, {
        organisation,
        year,
        sales: `${sales}.5`,
        rnd: `${Math.round(sales * 0.052)}.25`,
      })
    }
  }
  await own.flush()
  await addPeople(world, everyUnit.flatMap(peopleOf))
}

const peopleOf = ({ key, uscc }: DemoUnit) => [
  { username: `${key}.jb`, name: `示例经办人（${key}）`, posts: [{ kind: 'HANDLER' as const, uscc }] },
  { username: `${key}.qs`, name: `示例签署人（${key}）`, posts: [{ kind: 'SIGNATORY' as const, uscc }] },
]
