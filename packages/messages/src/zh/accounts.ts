/** What the server says of accounts, posts, passwords and second factors. */
export const accounts = {
  'api.account.passwordLong': '密码不能超过 {longest} 个字',
  'api.account.passwordHoldsName': '密码中不能含有用户名或姓名',
  'api.account.passwordCommon': '密码过于常见或重复，请换一个',
  'api.account.emailForm': '电子邮箱格式不正确',
  'api.account.phoneForm': '联系电话格式不正确',
  'api.account.disabled': '账号已停用',
  'api.account.endBeforeBegin': '截止日期不能早于起始日期',
  'api.account.separate': '系统管理员、安全管理员、审计员须由三人分别担任，且不能兼任其他岗位',
  'api.account.alreadyHeld': '该账号在这段时间已有同一岗位',
  'api.account.reasonMissing': '请填写理由',
  'api.account.endsInThePast': '截止日期不能早于昨天',
  'api.account.lastAdministrator': '这是最后一名在用的该类管理员，不能停用账号或终止岗位',
  'api.account.unitMissing': '请选择岗位所在单位',
  'api.account.officeMissing': '请选择与岗位级别相符的部门',
  'api.account.noPlace': '该岗位不在单位或部门中担任',
} as const
