/** What is wrong with an edition as a whole: what nobody could fill in, act on or reach. */
export const editionProblems = {
  'policy.problem.edition.name-pattern': '名称格式“{pattern}”应写一次 {name}、至多一次 {field}，不写其他花括号和换行',
  'policy.problem.edition.not-on-form': '表单没有“{name}”栏目，无人能填',
  'policy.problem.edition.no-value': '“{value}”不是栏目“{field}”的可选值，条件不会成立',
  'policy.problem.edition.own-section': '“{name}”不是系统已有的部分，须写明中英文名称',
  'policy.problem.edition.table': '“{name}”与本部分的表格（rows）不符：表格的列须写在该表格的部分里',
  'policy.problem.edition.no-name-field': '表单须有“{name}”栏目，名称由其组成',
  'policy.problem.edition.never-required': '材料“{name}”的 per 与 requiredWhen 不符，不会要求任何单位提交',
  'policy.problem.edition.trim': '去掉的最高分和最低分不少于有效评分份数，没有剩余',
  'policy.problem.edition.veto': '一票否决的界限应在 {min} 和 {max} 之间',
  'policy.problem.edition.first-step': '第一步“{step}”须由牵头单位办理，并有 submit 或 apply-lead 事项',
  'policy.problem.edition.idle-actor': '步骤“{step}”的办理人没有可办的事项',
  'policy.problem.edition.lacks-act': '“{event}”须有事项“{act}”与之配合，程序中没有',
  'policy.problem.edition.lacks-part': '有事项“{event}”，文档须写“{part}”',
  'policy.problem.edition.act-twice': '事项“{event}”在一件申报中只能办理一次，步骤“{step}”已有该事项',
  'policy.problem.edition.answered-by': '要点须由步骤“{step}”的办理人回答，且不能是牵头单位',
} as const
