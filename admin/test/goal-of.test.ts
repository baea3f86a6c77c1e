import { expect, test } from 'vitest'
import { goalOf } from '../src/kit/case/goal-of.ts'

const leadingTo = (name: string) =>
  ({ procedure: { initial: 'draft', steps: [{ id: 'end', name, nameEn: name, final: true, public: true }] } }) as never

test('a notice says what is aimed at, not that it is done: 拟备案命名, never 拟已备案命名', () => {
  const goals = ['已备案命名', '备案命名', '列入培育名单'].map((name) => goalOf(leadingTo(name), 'zh'))
  expect(goals).toEqual(['备案命名', '备案命名', '列入培育名单'])
})
