import { say } from '@consortium/messages'
import { expect, test } from 'vitest'
import { citedAs } from '../src/index.ts'

test('A notice cites a policy by its number, and a draft without one says that it is a draft once', () => {
  expect(say('zh', citedAs({ title: '示例办法', docNo: '示发〔2026〕1号' }))).toBe('《示例办法》（示发〔2026〕1号）')
  expect(say('zh', citedAs({ title: '示例办法（征求意见稿）', docNo: '征求意见稿' }))).toBe(
    '《示例办法（征求意见稿）》',
  )
})
