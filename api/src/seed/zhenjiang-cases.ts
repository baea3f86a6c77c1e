import type { Round } from '../features/editions/index.ts'
import { completeForm, type Topic } from './demo-form.ts'
import { accepted, almostSigned, fillIn, recommended, signed, submitted, type Cast } from './story.ts'
import { approved, calledBy, named, objected, posted, proposed, publicityOver } from './story-end.ts'
import { closed, confirmed, drawn, halfConfirmed, opened, partlyScored, scored } from './story-panel.ts'
import { mending, rejectedByDistrict, returned, withdrawn } from './story-turns.ts'
import { tell, type Tale } from './tell.ts'
import { leads, members, type DemoUnit } from './units.ts'
import type { World } from './world.ts'

const topics: Record<string, Topic> = {
  zb: { name: '示例智能装备', field: '高端装备制造', directions: '高精度主轴、数控系统、在线检测' },
  xcl: { name: '示例高性能合金', field: '高性能材料', directions: '合金成分设计、熔炼工艺、无损检测' },
  hg: { name: '示例深水海工装备', field: '海工装备', directions: '水下作业机械、耐压密封、远程控制' },
  nj: { name: '示例丘陵智能农机', field: '智能农机装备', directions: '电驱底盘、作业感知、智能控制' },
  dl: { name: '示例智能配电', field: '新型电力装备', directions: '固态断路、状态感知、边缘控制' },
  yl: { name: '示例微创医疗器械', field: '医疗器械和生物医药', directions: '导管材料、精密成形、临床验证' },
  hk: { name: '示例航空轻量化部件', field: '航空航天', directions: '复材成形、连接工艺、疲劳检测' },
  qc: { name: '示例汽车线控底盘', field: '汽车及零部件', directions: '线控制动、冗余控制、台架试验' },
  gd: { name: '示例光电传感', field: '新一代信息技术', directions: '探测芯片、封装测试、信号处理' },
  fh: { name: '示例碳纤维复合材料', field: '新材料', directions: '原丝制备、预浸料、结构件成形' },
  cn: { name: '示例长时储能', field: '新型电力装备', directions: '电堆材料、系统集成、安全监测' },
  sj: { name: '示例工业数据', field: '数字经济', directions: '数据采集、工业模型、安全共享' },
  sw: { name: '示例生物制剂', field: '医疗器械和生物医药', directions: '细胞培养、纯化工艺、质量控制' },
  jx: { name: '示例精密成形', field: '高端装备制造', directions: '模具设计、精密加工、寿命预测' },
  ns: { name: '示例宽禁带电源', field: '新型电力装备', directions: '器件封装、热管理、可靠性评价' },
  zk: { name: '示例智能产线', field: '高端装备制造', directions: '产线建模、机器视觉、柔性控制' },
}

const toDistrict = [fillIn, signed, submitted]
const toPanel = [...toDistrict, recommended, accepted]
const toSession = [...toPanel, drawn, confirmed, opened]
const toDecision = [...toSession, scored, closed]
const toPublicity = [...toDecision, proposed, approved]

/** A case in every state of the procedure. */
const tales: Tale[] = [
  [68, 'cn', ...toPublicity, posted, publicityOver, calledBy, named],
  [50, 'sj', ...toDistrict, rejectedByDistrict],
  [41, 'gd', ...toDecision, proposed],
  [37, 'fh', ...toDecision],
  [31, 'ns', ...toPublicity, posted, publicityOver, calledBy],
  [24, 'qc', ...toSession, partlyScored],
  [15, 'jx', ...toPublicity, posted, objected],
  [21, 'sw', fillIn, withdrawn],
  [18, 'nj', ...toDistrict],
  [15, 'hk', ...toPanel, drawn],
  [11, 'yl', ...toPanel],
  [10, 'zk', ...toPanel, drawn, halfConfirmed],
  [8, 'dl', ...toDistrict, recommended],
  [7, 'hg', ...toDistrict, returned, mending],
  [5, 'xcl', fillIn, almostSigned],
  [1, 'zb'],
]

/** The lead, five members in turn with a university and an institute, the topic. */
function cast(key: string): Cast {
  const n = leads.findIndex((lead) => lead.key === key)
  const enterprises = members.filter(({ kind }) => kind === 'ENTERPRISE')
  const others = members.filter(({ kind }) => kind !== 'ENTERPRISE')
  const pick = <T>(from: T[], at: number) => from[at % from.length] as T
  return {
    lead: leads[n] as DemoUnit,
    members: [
      ...[pick(others, n), pick(others, n + 2)],
      ...[pick(enterprises, n), pick(enterprises, n + 1), pick(enterprises, n + 3)],
    ],
    topic: topics[key] as Topic,
    complete: completeForm,
    // Panels do not all come to one total.
    level: 82 + (n % 7),
  }
}

export const addZhenjiangCases = (world: World, round: Round): Promise<void> => tell(world, round, tales, cast)
