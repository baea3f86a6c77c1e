import {
  assess,
  emptyForm,
  emptyRow,
  factsOf,
  parseEdition,
  usccCheckCharacter,
  type ApplicationForm,
  type Edition,
  type Facts,
  type Finding,
  type MemberForm,
  type Register,
  type RegisteredUnit,
  type UnitKind,
} from '../src/index.ts'
import zjJson from '../editions/zj.json' with { type: 'json' }

const parsed = parseEdition(zjJson)
if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
export const zj: Edition = parsed.edition

/** A sound code made up for the n-th unit. */
export function code(n: number): string {
  const first17 = `91321100MA${String(n).padStart(7, '0')}`
  return first17 + usccCheckCharacter(first17)
}

export const leadCode = code(0)

export function member(n: number, kind: UnitKind, change: Partial<MemberForm> = {}): MemberForm {
  const money = kind === 'enterprise' ? { sales: '3200.5', rnd: '160' } : {}
  return {
    ...emptyRow.member(),
    uscc: code(n),
    name: `示例单位${n}`,
    kind,
    task: '承担示例课题',
    duty: '按年度提交成果',
    intro: '示例简介',
    ...money,
    ...change,
  }
}

/** An application that meets every rule before judgement. */
export function soundForm(): ApplicationForm {
  const form = emptyForm()
  return {
    ...form,
    name: '示例先进封装',
    field: '新一代信息技术',
    address: '镇江市示例路1号',
    lead: {
      uscc: leadCode,
      name: '示例牵头公司',
      legalRepresentative: '示例甲',
      responsiblePerson: '示例甲',
      types: ['high-tech', 'specialized'],
      otherType: '',
      sales: '120000',
      rnd: '6000.25',
    },
    chiefScientist: { name: '示例乙', title: '教授' },
    contact: { name: '示例丙', phone: '0511-88880000' },
    directions: '示例方向',
    members: [member(1, 'university'), member(2, 'institute'), member(3, 'enterprise'), member(4, 'enterprise')],
    mechanisms: Object.fromEntries(Object.keys(form.mechanisms).map((key) => [key, '示例机制'])) as never,
    bodies: { council: '示例理事会', expertCommittee: '示例专家委员会', secretariat: '示例秘书处' },
    attestations: { externalLiability: true, voluntary: true, jointResponsibility: true },
    staff: { total: '800', technical: '260' },
    ip: { total: '120', invention: '60' },
    platforms: [{ name: '示例平台', field: '封装', level: 'city', host: code(2), since: '2022-05' }],
    projects: [
      { name: '示例项目', field: '封装', level: 'provincial', from: '2023-06', to: '2025-12', unit: leadCode },
    ],
    plan: {
      significance: '示例',
      basis: '示例',
      positioning: '示例',
      years: [
        {
          year: '2026',
          goals: ['research', 'team', 'spending'].map((kind) => ({
            kind,
            text: '示例目标',
            indicator: '数量',
            target: '≥ 3',
            unit: '项',
          })),
        },
      ],
      organisation: '示例',
      mechanisms: '示例',
      safeguards: '示例',
    },
    leadProfile: '示例简介',
  }
}

export const inZhenjiang: RegisteredUnit = {
  name: '示例牵头公司',
  kind: 'enterprise',
  regions: ['321111', '321100', '320000'],
  legalRepresentative: '示例甲',
  independentLegalPerson: true,
}

/** A register that knows the lead, with every document and signature of the form's parties. */
export function soundRegister(form: ApplicationForm, change: Partial<Register> = {}): Register {
  const parties = [form.lead.uscc, ...form.members.map(({ uscc }) => uscc)]
  return {
    asOf: '2026-03-02',
    units: { [leadCode]: inZhenjiang },
    documents: [
      { type: 'charter', unitUscc: null },
      { type: 'patents', unitUscc: null },
      ...parties.map((unitUscc) => ({ type: 'licence', unitUscc })),
      { type: 'qualification', unitUscc: leadCode },
    ],
    signatures: parties.map((uscc) => ({ uscc, authorised: false })),
    verdicts: {},
    waivers: [],
    history: { activeRecognitionsLed: [], bans: [] },
    namesInUse: [],
    ...change,
  }
}

export function soundFacts(
  change: (form: ApplicationForm) => void = () => {},
  register: Partial<Register> = {},
): Facts {
  const form = soundForm()
  change(form)
  return factsOf(zj, form, soundRegister(form, register))
}

export function finding(facts: Facts, ruleId: string, edition: Edition = zj): Finding {
  const found = assess(edition, facts).find((each) => each.ruleId === ruleId)
  if (!found) throw new Error(`no rule ${ruleId}`)
  return found
}
