import { expect, test } from 'vitest'
import { fullNameProblem, similarNames } from '../src/index.ts'

const places = ['广西壮族自治区', '浙江省', '杭州市', '吉林省', '吉林市']

test('what the pattern puts around every name makes no two alike', () => {
  const edition = { name: { pattern: '云梦省{name}联合创新组织（{field}）', source: { default: true } as const } }
  const name = '云梦省示例应急联合创新组织（应急装备）'
  const inUse = ['云梦省示例湖泊联合创新组织（湖泊治理）', '云梦省示例应急联合创新组织（湖泊治理）']
  expect(similarNames(name, inUse, places, edition)).toEqual([{ name: inUse[1], likeness: 'same-part' }])
})

test('parts that stand side by side are told apart by the field of the application', () => {
  const edition = { name: { pattern: '{field}{name}共同体', source: { default: true } as const } }
  expect(fullNameProblem(edition, '海水养殖示例共同体', '海水养殖')).toBeNull()
  expect(fullNameProblem(edition, '海水养殖示例共同体', '海洋装备')).toMatchObject({ key: 'policy.problem.name.field' })
  expect(fullNameProblem(edition, '海水养殖示例联盟', '海水养殖')).toMatchObject({ key: 'policy.problem.name.pattern' })
})

test('a name is compared without the place before it, whichever region it is of', () => {
  const inUse = [
    '杭州光电感知创新联合体',
    '浙江省光电感知（新材料）创新联合体',
    '广西光电感知创新联合体',
    '吉林生物育种创新联合体',
  ]
  const found = similarNames('光电感知创新联合体', inUse, places)
  expect(found.map(({ name }) => name).sort()).toEqual(inUse.slice(0, 3).sort())
  expect(new Set(found.map(({ likeness }) => likeness))).toEqual(new Set(['same-part']))
  expect(similarNames('吉林市生物育种创新联合体', inUse, places)).toEqual([{ name: inUse[3], likeness: 'same-part' }])
  // Without the places only what the texts share speaks.
  expect(similarNames('光电感知创新联合体', inUse, []).map(({ likeness }) => likeness)).not.toContain('same-part')
})
