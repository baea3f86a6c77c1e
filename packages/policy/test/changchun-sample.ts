import { factsOf, parseEdition, type ApplicationForm, type Edition, type Facts, type Register } from '../src/index.ts'
import ccJson from '../editions/cc.json' with { type: 'json' }
import { inZhenjiang, leadCode, member, soundForm, soundRegister } from './sample.ts'

const parsed = parseEdition(ccJson)
if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
export const cc: Edition = parsed.edition

/** The register puts the lead in Zhenjiang: it operates in Changchun, where nothing asks it to be registered. */
export const leadUnit = { ...inZhenjiang, kind: 'enterprise' as const, qualifications: [] }

const texts = (ids: string[]) => Object.fromEntries(ids.map((id) => [id, '示例内容']))

/** Ten members, six of them enterprises: both bounds just met. */
const members = () =>
  Array.from({ length: 10 }, (_, at) => ({
    ...member(at + 1, at < 6 ? 'enterprise' : at < 9 ? 'university' : 'institute'),
    layer: at < 3 ? 'core' : 'general',
  }))

/** An application that meets every rule of Changchun's before judgement. */
export function ccForm(): ApplicationForm {
  const form = soundForm()
  return {
    ...form,
    name: '示例光电成像',
    field: '光电信息',
    lead: { ...form.lead, types: ['chain-leader'] },
    members: members(),
    plan: { ...form.plan, years: [] },
    platforms: [],
    projects: [],
    answers: {
      ...texts(['localOperation', 'innovation', 'influence', 'technology', 'integration']),
      ...texts(['purpose', 'mainTasks', 'rights', 'ownership']),
      operatesInCity: true,
    },
  }
}

/** What a unit states that was approved elsewhere: the lead, the name and the approval. */
export function directForm(): ApplicationForm {
  const form = ccForm()
  return {
    ...form,
    members: [],
    answers: {
      approvalNumber: '示例科发〔2026〕1号',
      approvalAuthority: '示例省科学技术厅',
      approvalLevel: 'provincial',
      approvedOn: '2026-03-02',
    },
  }
}

type Change = (form: ApplicationForm) => void

const facts = (form: ApplicationForm, types: string[], register: Partial<Register>) =>
  factsOf(cc, form, {
    ...soundRegister(form),
    units: { [leadCode]: leadUnit },
    documents: types.map((type) => ({ type, unitUscc: null })),
    ...register,
  })

export function ccFacts(change: Change = () => {}, register: Partial<Register> = {}): Facts {
  const form = ccForm()
  change(form)
  return facts(form, ['charter', 'agreement', 'safeguards'], register)
}

export function directFacts(change: Change = () => {}, register: Partial<Register> = {}): Facts {
  const form = directForm()
  change(form)
  return facts(form, ['approval'], register)
}
