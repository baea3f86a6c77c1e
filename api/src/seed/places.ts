import type { EntityManager } from '@mikro-orm/postgresql'
import { Office, Region } from '../features/places/index.ts'

type Level = 'PROVINCE' | 'CITY' | 'DISTRICT' | 'ZONE'

/** National codes (GB/T 2260): a line is a code and a name; two digits a level. */
const national = `
220000 吉林省
220100 长春市 220102 南关区 220103 宽城区 220104 朝阳区 220105 二道区 220106 绿园区 220112 双阳区 220113 九台区 220122 农安县 220182 榆树市 220183 德惠市 220184 公主岭市
320000 江苏省
320100 南京市 320102 玄武区 320104 秦淮区 320105 建邺区 320106 鼓楼区 320111 浦口区 320113 栖霞区 320114 雨花台区 320115 江宁区 320116 六合区 320117 溧水区 320118 高淳区
320200 无锡市 320205 锡山区 320206 惠山区 320211 滨湖区 320213 梁溪区 320214 新吴区 320281 江阴市 320282 宜兴市
320300 徐州市
320400 常州市 320402 天宁区 320404 钟楼区 320411 新北区 320412 武进区 320413 金坛区 320481 溧阳市
320500 苏州市 320505 虎丘区 320506 吴中区 320507 相城区 320508 姑苏区 320509 吴江区 320581 常熟市 320582 张家港市 320583 昆山市 320585 太仓市
320600 南通市 320612 通州区 320613 崇川区 320614 海门区 320623 如东县 320681 启东市 320682 如皋市 320685 海安市
320700 连云港市
320800 淮安市
320900 盐城市
321000 扬州市
321100 镇江市 321102 京口区 321111 润州区 321112 丹徒区 321181 丹阳市 321182 扬中市 321183 句容市
321200 泰州市 321202 海陵区 321203 高港区 321204 姜堰区 321281 兴化市 321282 靖江市 321283 泰兴市
321300 宿迁市`

/** Zones that recommend cases themselves but have no national code: theirs is ours, a Z before the city's. */
const zones = [
  { code: 'Z321101', name: '镇江新区', city: '321100' },
  { code: 'Z321102', name: '镇江高新区', city: '321100' },
  { code: 'Z320401', name: '常州经开区', city: '320400' },
  { code: 'Z320101', name: '江北新区', city: '320100' },
]

/** Offices carry their region's code. Names of districts and zones as the bureaus' own circulars call them. */
const offices: [code: string, name: string][] = [
  ['320000', '江苏省科学技术厅'],
  ['220000', '吉林省科学技术厅'],
  ['321100', '镇江市科学技术局'],
  ['320400', '常州市科学技术局'],
  ['320100', '南京市科学技术局'],
  ['220100', '长春市科学技术局'],
  ['321102', '京口区科技局'],
  ['321111', '润州区科技局'],
  ['321112', '丹徒区科技局'],
  ['321181', '丹阳市科技局'],
  ['321182', '扬中市科技局'],
  ['321183', '句容市科技局'],
  ['Z321101', '镇江新区科信局'],
  ['Z321102', '镇江高新区科发局'],
  ['320402', '天宁区科技局'],
  ['320404', '钟楼区科技局'],
  ['320411', '新北区科技局'],
  ['320412', '武进区科技局'],
  ['320413', '金坛区科技局'],
  ['320481', '溧阳市科技局'],
  ['Z320401', '常州经开区科技金融局'],
  ['Z320101', '江北新区科技创新和大数据管理局'],
]

/** Regions of the provinces that the first editions come from, and the offices that hold cases there. */
export async function seedPlaces({ em }: { em: EntityManager }): Promise<void> {
  const regions = [...nationalRegions(), ...zones.map(({ code, name, city }) => region(code, name, 'ZONE', city))]
  for (const row of regions) em.create(Region, row)
  const made = new Map<string, Office>()
  for (const [code, name] of offices) {
    const { level: kind, parentCode } = regions.find((row) => row.code === code) as (typeof regions)[number]
    const parent = made.get(parentCode ?? '') ?? null
    made.set(code, em.create(Office, { code, name, kind, parent, region: em.getReference(Region, code) }) as Office)
  }
  await em.flush()
}

function nationalRegions() {
  return [...national.matchAll(/(\d{6}) (\S+)/g)].map(([, code = '', name = '']) => {
    if (code.endsWith('0000')) return region(code, name, 'PROVINCE', null)
    if (code.endsWith('00')) return region(code, name, 'CITY', `${code.slice(0, 2)}0000`)
    return region(code, name, 'DISTRICT', `${code.slice(0, 4)}00`)
  })
}

function region(code: string, name: string, level: Level, parentCode: string | null) {
  const above = parentCode?.endsWith('0000') === false ? [`${parentCode.slice(0, 2)}0000`, parentCode] : [parentCode]
  const path = [...above.filter((one) => one !== null), code]
  return { code, name, level, parentCode, national: level !== 'ZONE', path }
}
