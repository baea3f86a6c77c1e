/** 政策室：版本对比、模拟测算、政策适配、目标进度。 */
export const policyRoom = {
  'api.whatIf.tooMany': '同时进行的模拟测算不超过 {most} 个，请等待完成或取消一个后再开始',
  'api.whatIf.key': '请刷新页面后再开始测算',
}
