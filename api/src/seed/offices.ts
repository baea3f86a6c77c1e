import type { DemoUnit } from './units.ts'

/** The office that a policy's cases are managed by, and its people in the start-up data. */
export interface Bureau {
  region: string
  /** As people call it in their accounts' names. */
  name: string
  officer: string
  witness: string
  leader: string
}

const bureau = (region: string, key: string, name: string): Bureau => ({
  region,
  name,
  officer: `${key}.jb1`,
  witness: `${key}.jb2`,
  leader: `${key}.ld`,
})

/** By the code of the edition. */
export const bureaus = {
  ZJ: bureau('321100', 'zj', '市局'),
  CZ: bureau('320400', 'cz', '常州市局'),
  JS: bureau('320000', 'js', '省厅'),
  NJ: bureau('320100', 'nj', '南京市局'),
  CC: bureau('220100', 'cc', '长春市局'),
}

/** Who recommends to a bureau, by region: the officer of each district or zone, and of each city's bureau to the province. */
export const recommenders: Record<string, string> = {
  '320100': 'nj.tj',
  '320400': 'cz.tj',
  '321100': 'zj.tj',
  '321102': 'jk.jb',
  '321111': 'rz.jb',
  '321112': 'dt.jb',
  '321181': 'dy.jb',
  '321182': 'yz.jb',
  '321183': 'jr.jb',
  Z321101: 'xq.jb',
  Z321102: 'gxq.jb',
  '320402': 'tn.jb',
  '320404': 'zl.jb',
  '320411': 'xb.jb',
  '320412': 'wj.jb',
  '320413': 'jt.jb',
  '320481': 'ly.jb',
  Z320401: 'czjk.jb',
  '320102': 'xw.jb',
  '320104': 'qh.jb',
  '320105': 'jy.jb',
  '320106': 'gl.jb',
  '320111': 'pk.jb',
  '320113': 'qx.jb',
  '320114': 'yht.jb',
  '320115': 'jn.jb',
  '320116': 'lh.jb',
  '320117': 'ls.jb',
  '320118': 'gc.jb',
  Z320101: 'jbxq.jb',
  '220102': 'ng.jb',
  '220103': 'kc.jb',
  '220104': 'cy.jb',
  '220105': 'ed.jb',
  '220106': 'cc-ly.jb',
  '220112': 'sy.jb',
  '220113': 'cc-jt.jb',
  '220122': 'na.jb',
  '220182': 'ys.jb',
  '220183': 'dh.jb',
  '220184': 'gzl.jb',
  Z220101: 'cc-xq.jb',
  Z220102: 'cc-jk.jb',
  Z220103: 'cc-jy.jb',
  Z220104: 'qk.jb',
  Z220105: 'zhsf.jb',
}

/** Who recommends a unit to a bureau: its district's officer; to a province, its city's. */
export function recommenderOf({ region }: Pick<DemoUnit, 'region'>, { region: managing }: Bureau): string {
  const city = `${region.replace('Z', '').slice(0, 4)}00`
  return recommenders[managing.endsWith('0000') ? city : region] ?? ''
}
