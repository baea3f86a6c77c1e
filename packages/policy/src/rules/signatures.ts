import { listOf, message, words } from '../message.ts'
import { unknown, type RuleKind } from './kind.ts'

/** Lead and every member have signed the present content; the lead always signs too (R1). */
export const signatures: RuleKind<object> = {
  about: '牵头单位和每个成员单位都已签署现有内容（R1：牵头单位一律签署）。',
  gives: ['met', 'needs-document', 'unknown'],
  parameters: {},
  title: () => message('policy.rule.signatures'),
  answer(_, { facts }) {
    const parties = [facts.lead, ...facts.members]
    const signed = new Set(facts.signatures.map(({ uscc }) => uscc))
    const lacking = parties.filter(({ uscc }) => !signed.has(uscc))
    const required = message('policy.signatures.required', { count: parties.length })
    const measured = message('policy.signatures.measured', {
      count: parties.length - lacking.length,
      total: parties.length,
    })
    if (facts.incompleteMembers.length) {
      return unknown(
        facts.incompleteMembers.map(({ path }) => `${path}.uscc`),
        { required, measured },
      )
    }
    if (lacking.length === 0) return { outcome: 'met', required, measured }
    const names = listOf(
      lacking.map(({ name, uscc }) => (name || uscc ? words(name || uscc) : message('policy.section.lead'))),
    )
    return {
      outcome: 'needs-document',
      required,
      measured,
      shortfall: message('policy.signatures.shortfall', { count: lacking.length, names }),
    }
  },
}
