/** 政策室：版本对比、模拟测算、政策适配、目标进度。 */
export const policyRoom = {
  'api.whatIf.tooMany': '同时进行的模拟测算不超过 {most} 个，请等待完成或取消一个后再开始',
  'api.whatIf.key': '请刷新页面后再开始测算',
  'api.fit.leadOnly': '只有牵头单位和受理该件的科技部门可以查看政策适配',
  'api.fit.missing.regions': '注册地',
  'api.fit.missing.independentLegalPerson': '是否独立法人',
  'api.fit.missing.activeRecognitionsLed': '已牵头的联合体',
  'api.fit.missing.bans': '禁止期记录',
  'api.fit.missing.namesInUse': '名称使用情况',
  'api.fit.missing.sales': '该年度销售收入',
  'api.fit.missing.rnd': '该年度研发投入',
  'api.fit.missing.qualifications': '资质',
  'api.fit.missing.other': '申报书以外的情况',
}
