import { factsOf, parseEdition, type ApplicationForm, type Edition, type Facts, type Register } from '../src/index.ts'
import czJson from '../editions/cz.json' with { type: 'json' }
import { code, inZhenjiang, leadCode, member, soundForm, soundRegister } from './sample.ts'

const parsed = parseEdition(czJson)
if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
export const cz: Edition = parsed.edition

export const inChangzhou = { ...inZhenjiang, regions: ['320412', '320400', '320000'] }

const texts = (ids: string[]) => Object.fromEntries(ids.map((id) => [id, '示例内容']))

/** An application that meets every rule of Changzhou's before judgement: market-driven, three members. */
export function czForm(): ApplicationForm {
  const form = soundForm()
  return {
    ...form,
    field: '新能源',
    lead: { ...form.lead, types: ['innovation-leading'] },
    members: [member(1, 'university'), member(2, 'enterprise'), member(3, 'enterprise')],
    plan: { ...form.plan, years: [] },
    platforms: [],
    projects: [],
    answers: {
      ...texts(['leadInfluence', 'leadResearch', 'leadCoordination', 'strongMembers', 'managementBody']),
      ...texts([
        'chiefExpertGrounds',
        'responsibility',
        'jointResearch',
        'fundRaising',
        'openCooperation',
        'licensing',
      ]),
      ...texts(['longTermPlan', 'mainTasks']),
      formationType: 'market',
      integrity: true,
    },
  }
}

export function czFacts(change: (form: ApplicationForm) => void = () => {}, register: Partial<Register> = {}): Facts {
  const form = czForm()
  change(form)
  return factsOf(cz, form, {
    ...soundRegister(form),
    units: { [leadCode]: inChangzhou },
    documents: ['charter', 'integrity'].map((type) => ({ type, unitUscc: null })),
    ...register,
  })
}

export { code, leadCode }
