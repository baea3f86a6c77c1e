import { checkForm } from '../check-form.ts'
import { requiredDocuments } from '../documents.ts'
import { listOf, message, words } from '../message.ts'
import type { RuleKind } from './kind.ts'

/** The application is filled in as the edition asks, with every attachment that it requires. */
export const applicationComplete: RuleKind<object> = {
  about: '申请书按政策要求填写完整，规定的附件齐全。',
  gives: ['met', 'unmet', 'needs-document'],
  parameters: {},
  title: () => message('policy.rule.application-complete'),
  answer(_, { edition, facts }) {
    const problems = checkForm(edition, facts.form)
    const lacking = requiredDocuments(edition, facts).filter(({ required, present }) => required && !present)
    const measured = message('policy.application-complete.measured', {
      problems: problems.length,
      documents: lacking.length,
    })
    const required = message('policy.application-complete.required')
    if (problems.length === 0 && lacking.length === 0) return { outcome: 'met', required, measured }
    const names = lacking.length ? listOf(lacking.map(({ name, nameEn }) => words(name, nameEn))) : null
    if (names && problems.length === 0) {
      return { outcome: 'needs-document', required, measured, shortfall: message('policy.document.lacking', { names }) }
    }
    const shortfall = listOf(
      [
        message('policy.application-complete.problems', { count: problems.length }),
        ...(names ? [message('policy.document.lacking', { names })] : []),
      ],
      'parts',
    )
    return { outcome: 'unmet', required, measured, shortfall, missing: problems.map(({ path }) => path) }
  },
}
