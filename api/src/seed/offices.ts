import type { DemoUnit } from './units.ts'

/** The people of the city office in the start-up data. */
export const city = { officer: 'zj.jb1', witness: 'zj.jb2', leader: 'zj.ld' }

/** Of Changzhou's. */
export const changzhouCity: typeof city = { officer: 'cz.jb1', witness: 'cz.jb2', leader: 'cz.ld' }

/** The city office that a story's lead belongs to. */
export const cityOf = ({ lead }: { lead: DemoUnit }): typeof city =>
  /^Z?3204/.test(lead.region) ? changzhouCity : city

/** The officer of each district or zone that a lead is registered in. */
export const districtOfficers: Record<string, string> = {
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
}
