import { expect, test } from 'vitest'
import { similarNames } from '../src/index.ts'

const places = ['广西壮族自治区', '浙江省', '杭州市', '吉林省', '吉林市']

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
