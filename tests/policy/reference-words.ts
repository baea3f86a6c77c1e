import type { DocumentCondition, FieldInput, Outcome } from '@consortium/policy'

/** What the reference page says of the other closed words of an edition; the compiler misses none. */
export const documentConditions: Record<DocumentCondition['is'], string> = {
  always: '一律须提交',
  optional: '可以提交',
  'unit-kind-not-in': '单位类别不在 `kinds` 之中的单位须提交；类别未知时不要求',
  'unit-qualified': '具备 `qualifications` 之一的单位须提交',
  'signed-by-authorised': '由授权人员签署的单位须提交',
  'form-positive': '栏目 `path` 填了大于零的数时须提交',
  'form-value': '栏目 `path` 的值在 `in` 之中时须提交',
}

export const fieldInputs: Record<FieldInput, string> = {
  text: '一行文字',
  'long-text': '多行文字',
  uscc: '统一社会信用代码，按 GB 32100 校验',
  amount: '金额，万元，至多四位小数',
  whole: '整数，至多九位',
  year: '年份，如 2026',
  date: '年、月或日，如 2026、2026-01、2026-01-31',
  phone: '手机号码或带区号的固定电话',
  choice: '单选，选项在 `choices`',
  choices: '多选',
  party: '从牵头单位和成员单位中选一家',
  tick: '勾选',
}

export const outcomes: Record<Outcome, string> = {
  met: '符合',
  unmet: '不符合。须符合的条款：不能提交、不能命名；原则上的条款：须说明理由，由有权人员豁免',
  unknown: '缺少事实，`missing` 列出缺的栏目；起草时提示，提交时拒绝',
  'needs-document': '缺少材料',
  'needs-judgement': '等待有关人员在所在环节判断',
  'not-applicable': '不适用',
  noted: '鼓励性条款一律如此：只记录，不作为门槛',
}
