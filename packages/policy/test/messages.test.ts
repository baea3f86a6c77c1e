import { expect, test } from 'vitest'
import { knows, say, type Message } from '@consortium/messages'
import { en } from '../../messages/src/en/index.ts'
import { zh } from '../../messages/src/zh/index.ts'
import ccJson from '../editions/cc.json' with { type: 'json' }
import czJson from '../editions/cz.json' with { type: 'json' }
import jsJson from '../editions/js.json' with { type: 'json' }
import njJson from '../editions/nj.json' with { type: 'json' }
import zjJson from '../editions/zj.json' with { type: 'json' }
import { assess, checkForm, emptyForm, factsOf, formSections, labelOf, mechanisms, type Facts } from '../src/index.ts'
import { code, leadCode, soundFacts, soundForm, zj } from './sample.ts'

function messagesIn(value: unknown): Message[] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'key' in value && typeof value.key === 'string' ? [value as Message] : []
  return [...own, ...Object.values(value).flatMap(messagesIn)]
}

const emptied: Facts = factsOf(zj, emptyForm(), {
  asOf: '2026-03-02',
  units: {},
  documents: [],
  signatures: [],
  verdicts: {},
  waivers: [],
})
const broken = soundFacts(
  (f) => {
    f.members.splice(0, 1)
    f.lead.types = ['x']
    f.platforms[0]!.host = code(9)
    f.staff.technical = '9999'
    f.plan.years[0]!.goals = []
    f.name = '示例创新联合体'
    f.contact.phone = '1'
    f.members[0]!.sales = '-1'
  },
  {
    history: {
      activeRecognitionsLed: [{ consortiumId: 'a', policyCode: 'ZJ', name: '示例' }],
      bans: [{ uscc: leadCode, policyCode: 'ZJ', scope: 'lead', from: '2025-01-01', until: '2028-01-01' }],
    },
    verdicts: { 'lead-rnd': 'does-not-conform' },
    documents: [],
    signatures: [],
  },
)

test('every message that rules and checks emit is in both catalogues, with all its parameters', () => {
  const emitted = [emptied, soundFacts(), broken].flatMap((facts) => [
    ...messagesIn(assess(zj, facts)),
    ...messagesIn(checkForm(zj, facts.form)),
  ])
  expect(emitted.length).toBeGreaterThan(200)
  for (const message of emitted) {
    expect(zh).toHaveProperty([message.key])
    expect(en).toHaveProperty([message.key])
    expect(say('zh', message)).not.toMatch(/\{\w+\}/)
    expect(say('en', message)).not.toMatch(/\{\w+\}/)
  }
})

test('every label of the form is in both catalogues', () => {
  const labels = formSections(zj).flatMap(({ label, fields }) => [
    label.key,
    ...fields.flatMap((field) => [field.label.key, field.unit ?? label.key]),
  ])
  for (const label of [...labels, ...mechanisms.map((each) => `policy.field.mechanisms.${each}`)]) {
    expect(zh).toHaveProperty([label])
    expect(en).toHaveProperty([label])
  }
})

test('Chinese and English of this room have the same keys and the same parameters', () => {
  const own = (catalogue: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(catalogue)
        .filter(([key]) => key.startsWith('policy.'))
        .map(([key, text]) => [key, [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()]),
    )
  const { 'policy.words': inChinese, ...chinese } = own(zh)
  const { 'policy.words': inEnglish, ...english } = own(en)
  expect(chinese).toEqual(english)
  expect([inChinese, inEnglish]).toEqual([['zh'], ['en']])
})

test('the finding of a sound case reads as a bureau writes', () => {
  const [count] = assess(zj, soundFacts())
  expect(say('zh', count!.title)).toBe('成员单位不少于 4 家')
  expect(say('zh', count!.required!)).toBe('不少于 4 家成员单位')
  expect(soundForm().name).toContain('示例')
})

test('a kind of lead that an edition names has a name in the register of units too', () => {
  const codes = [ccJson, czJson, jsJson, njJson, zjJson].flatMap(({ leadTypes }) =>
    leadTypes.map(({ code: one }) => one),
  )
  expect(codes.length).toBeGreaterThan(20)
  expect(codes.filter((one) => !knows(`admin.qualification.${one}`))).toEqual([])
})

test('a point of correction names its place: the lead as a row of the members too', () => {
  expect(say('zh', labelOf('lead'))).toBe('牵头单位')
})
