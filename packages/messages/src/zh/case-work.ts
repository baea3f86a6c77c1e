/** Hand-over, saved filters, batches, exports and the auditor's search. */
export const caseWork = {
  'api.handOver.already': '该事项已由此人办理',
  'api.handOver.nobody': '该事项未转办给个人',
  'api.handOver.notColleague': '只能转办给本部门在岗的经办人',
  'api.handOver.given.title': '{name}：转办',
  'api.handOver.given.body': '{by}已将“{name}”转由本人办理，理由：{reason}',
  'api.handOver.taken.title': '{name}：已转出',
  'api.handOver.taken.body': '{by}已将“{name}”从本人名下转出，理由：{reason}',
  'history.hand-over': '转办',
  'history.district-hand-over': '县区转办',
  'api.filter.nameMissing': '请填写筛选名称',
  'api.filter.nameTooLong': '筛选名称不能超过 {most} 个字',
  'api.filter.tooMany': '最多保存 {most} 个筛选，请先删除不用的',
  'api.filter.notAFilter': '没有可保存的筛选条件',
} as const
