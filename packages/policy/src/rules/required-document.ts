import { documentState } from '../documents.ts'
import type { Edition } from '../edition.ts'
import { listOf, message, namesOf, words } from '../message.ts'
import { listOfShape, text } from '../shape.ts'
import { strangers } from '../consistency-words.ts'
import { needed, type RuleKind } from './kind.ts'

/** Any one of the named documents is there; of one that units hand in, every unit that must. */
export const requiredDocument: RuleKind<{ types: string[] }> = {
  about: '所列材料之一已提交；由各单位分别提交的，须提交的单位都已提交。没有单位须提交时不适用。',
  gives: ['met', 'needs-document', 'not-applicable'],
  parameters: { types: needed(listOfShape(text(), { min: 1 }), '政策 `documents` 中的材料类型，有其一即可（R12）') },
  problems: ({ types }, { documents }, path) =>
    strangers(
      `${path}.types`,
      types,
      documents.map(({ type }) => type),
    ),
  title: ({ types }, { edition }) => message('policy.rule.required-document', { names: documentNames(edition, types) }),
  answer({ types }, { edition, facts }) {
    const states = edition.documents
      .filter(({ type }) => types.includes(type))
      .map((requirement) => documentState(requirement, facts))
    const names = documentNames(edition, types)
    const required = message('policy.rule.required-document', { names })
    if (states.some(({ present }) => present)) {
      return { outcome: 'met', required, measured: message('policy.document.present') }
    }
    const wanted = states.filter((state) => state.required)
    if (wanted.length === 0) return { outcome: 'not-applicable', required }
    const units = [
      ...new Set(
        wanted.flatMap((state) => state.units.filter(({ present }) => !present)).map(({ name, uscc }) => name || uscc),
      ),
    ]
    const shortfall = units.length
      ? message('policy.document.lacking-of', { names, units: namesOf(units) })
      : message('policy.document.lacking', { names })
    return { outcome: 'needs-document', required, shortfall }
  },
}

function documentNames({ documents }: Edition, types: string[]) {
  return listOf(
    types.map((type) => {
      const document = documents.find((each) => each.type === type)
      return document ? words(document.name, document.nameEn) : words(type)
    }),
    'or',
  )
}
