import { factsOf, parseEdition, type ApplicationForm, type Edition, type Facts, type Register } from '../src/index.ts'
import njJson from '../editions/nj.json' with { type: 'json' }
import { code, inZhenjiang, leadCode, member, soundForm, soundRegister } from './sample.ts'

const parsed = parseEdition(njJson)
if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
export const nj: Edition = parsed.edition

export const inNanjing = { ...inZhenjiang, regions: ['320115', '320100', '320000'] }

/** A member that the register of units knows, with what the test changes. */
export const known = (n: number, change: object = {}) => ({
  [code(n)]: {
    name: `示例单位${n}`,
    kind: n === 1 ? ('university' as const) : ('enterprise' as const),
    independentLegalPerson: true,
    ...change,
  },
})
export const units = (change: object = {}) => ({ [leadCode]: inNanjing, ...known(1), ...known(2), ...change })

/** An application that meets every rule of Nanjing's before judgement, led by a leading enterprise. */
export function njForm(): ApplicationForm {
  const form = soundForm()
  return {
    ...form,
    field: '集成电路',
    lead: { ...form.lead, types: ['leading-enterprise'] },
    members: [member(1, 'university'), member(2, 'enterprise')],
    plan: { ...form.plan, years: [] },
    platforms: [],
    projects: [],
    answers: {
      termYears: '3',
      focusGrounds: '示例内容',
      mainTasks: '示例内容',
      provincialAim: '示例内容',
      councilChair: '示例甲，董事长',
      workingMechanism: '',
      platformResources: '',
    },
  }
}

export function njFacts(change: (form: ApplicationForm) => void = () => {}, register: Partial<Register> = {}): Facts {
  const form = njForm()
  change(form)
  return factsOf(nj, form, {
    ...soundRegister(form),
    units: units(),
    documents: [{ type: 'agreement', unitUscc: null }],
    ...register,
  })
}

export { leadCode }
