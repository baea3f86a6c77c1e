import { factsOf, parseEdition, type ApplicationForm, type Edition, type Facts, type Register } from '../src/index.ts'
import jsJson from '../editions/js.json' with { type: 'json' }
import { code, inZhenjiang, leadCode, member, soundForm, soundRegister } from './sample.ts'

const parsed = parseEdition(jsJson)
if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
export const js: Edition = parsed.edition

/** Registered in a district of Changzhou, so in Jiangsu. */
export const inJiangsu = { ...inZhenjiang, regions: ['320000', '320400', '320412'] }

export const registered = (n: number, change: object = {}) => ({
  name: `示例单位${n}`,
  kind: n === 1 ? ('university' as const) : ('enterprise' as const),
  regions: ['320000', '320100'],
  independentLegalPerson: true,
  qualifications: [],
  ...change,
})

/** The lead and the three members, as the register of units knows them. */
export const units = {
  [leadCode]: inJiangsu,
  [code(1)]: registered(1),
  [code(2)]: registered(2),
  [code(3)]: registered(3),
}

const texts = (ids: string[]) => Object.fromEntries(ids.map((id) => [id, '示例内容']))

/** An application that meets every rule of Jiangsu's before judgement: an industry leader, three members. */
export function jsForm(): ApplicationForm {
  const form = soundForm()
  return {
    ...form,
    field: '新材料',
    lead: { ...form.lead, types: ['industry-leader'], sales: '100000', rnd: '3000' },
    members: [member(1, 'university'), member(2, 'enterprise'), member(3, 'enterprise')],
    plan: { ...form.plan, years: [] },
    platforms: [],
    projects: [],
    answers: {
      leadRole: 'enterprise',
      ...texts(['leadResearch', 'leadPosition', 'leadCooperation', 'leadIntegration', 'complementarity']),
      ...{ concept: 'no', testing: 'no', transfer: 'no', finance: 'no', councilChair: 'lead-head' },
      ...texts(['coordination', 'negotiation', 'operation', 'responsibility', 'jointResearch', 'fundInput']),
      ...texts(['fundRaising', 'application', 'jointTasks', 'strategicGoals']),
    },
  }
}

export function jsFacts(change: (form: ApplicationForm) => void = () => {}, register: Partial<Register> = {}): Facts {
  const form = jsForm()
  change(form)
  return factsOf(js, form, {
    ...soundRegister(form),
    units,
    documents: ['agreement', 'plan'].map((type) => ({ type, unitUscc: null })),
    ...register,
  })
}

export { code, leadCode }
