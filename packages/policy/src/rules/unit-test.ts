import { unitKinds, type Edition, type UnitKind } from '../edition.ts'
import { shiftYears } from '../days.ts'
import type { Facts, UnitFacts } from '../facts.ts'
import { ownFields } from '../layout.ts'
import { message, namesOf, words } from '../message.ts'
import { isBlank, placesOf } from '../paths.ts'
import { day, listOfShape, object, oneOf, text, textLike, whole, type Problem, type Shape } from '../shape.ts'
import { kindsName } from './count.ts'
import { formPath, pathProblems } from './form-path.ts'
import { figureBounds, figureParameters, figureProblems, judgeFigures, type FigureTest } from './figures.ts'
import { needed, type Answer, type Parameters } from './kind.ts'
import { recordState } from './clean-record.ts'
import { strangers } from '../consistency-words.ts'
import { typeNames, unknownStandings } from './lead-types.ts'
import { regionNames } from './region-names.ts'

/** What is asked of one unit. */
export type UnitTest =
  | { is: 'independent-legal-person' }
  | { is: 'registered-in'; regionCode: string }
  | { is: 'qualified'; anyOf: string[] }
  | { is: 'of-kind'; kinds: UnitKind[] }
  | { is: 'registered-for'; years: number }
  | { is: 'founded-before'; day: string }
  | { is: 'holds-document'; type: string }
  | { is: 'clean-record'; years: number }
  | { is: 'named-in'; path: string }
  | ({ is: 'figures' } & FigureTest)

/** The tests by their name, with their parameters as the reference page shows them. */
export const unitTests: Record<UnitTest['is'], { about: string; parameters: Parameters }> = {
  'independent-legal-person': { about: '为独立法人', parameters: {} },
  'registered-in': {
    about: '注册地在该区域之内',
    parameters: { regionCode: needed(textLike(/^\d{6}$/, '321100', 'region', '六位行政区划代码'), '区域代码') },
  },
  qualified: {
    about: '具备所列资质或单位类型之一',
    parameters: { anyOf: needed(listOfShape(text(), { min: 1 }), '资质或类型代码') },
  },
  'of-kind': {
    about: '属所列单位类别之一',
    parameters: { kinds: needed(listOfShape(oneOf(unitKinds), { min: 1 }), '单位类别') },
  },
  'registered-for': {
    about: '注册成立已满规定年数',
    parameters: { years: needed(whole(1, 100), '满几年：成立日加这些年不晚于判定之日') },
  },
  'founded-before': { about: '在某日之前（不含当日）注册成立', parameters: { day: needed(day, '日期') } },
  'holds-document': {
    about: '已提交由各单位分别提交的某种材料',
    parameters: { type: needed(text(), '政策 `documents` 中的材料类型，`per` 为 unit') },
  },
  'clean-record': {
    about: '没有仍在公布期内或近几年内的失信记录',
    parameters: { years: needed(whole(1, 50), '近几年') },
  },
  'named-in': {
    about: '为申请书某一栏目所填的单位',
    parameters: { path: needed(formPath, '栏目，填统一社会信用代码') },
  },
  figures: { about: '经营和研发指标达到规定数，各参数同 amount-or-intensity', parameters: figureParameters },
}

export const unitTest: Shape = Object.assign(
  (value: unknown, path: string): Problem[] => {
    const is = (value as { is?: unknown } | null)?.is
    const tag = oneOf(Object.keys(unitTests))
    const known = typeof is === 'string' && Object.hasOwn(unitTests, is) ? unitTests[is as UnitTest['is']] : null
    return known ? object({ is: tag, ...known.parameters })(value, path) : tag(is, `${path}.is`)
  },
  { is: '单位要求，见“单位要求”一节' },
)

export function unitTestProblems(must: UnitTest, edition: Edition, path: string): Problem[] {
  if (must.is === 'figures') return figureProblems(must, path)
  if (must.is === 'qualified') return unknownStandings(edition, must.anyOf, `${path}.anyOf`)
  if (must.is === 'named-in') return pathProblems(edition, [must.path], `${path}.path`)
  if (must.is !== 'holds-document') return []
  const ofUnits = edition.documents.filter(({ per }) => per === 'unit').map(({ type }) => type)
  return strangers(`${path}.type`, [must.type], ofUnits)
}

/** Whether a unit passes; null with the paths of the facts that are lacking. */
export function judgeUnit(
  unit: UnitFacts,
  must: UnitTest,
  facts: Facts,
): { passes: boolean | null; missing: string[] } {
  const known = (passes: boolean | undefined, fact: string) =>
    passes === undefined ? { passes: null, missing: [`${unit.path}.${fact}`] } : { passes, missing: [] }
  switch (must.is) {
    case 'independent-legal-person':
      return known(unit.independentLegalPerson, 'independentLegalPerson')
    case 'registered-in':
      return known(unit.regions?.includes(must.regionCode), 'regions')
    case 'qualified':
      return known(
        unit.qualifications?.some((code) => must.anyOf.includes(code)),
        'qualifications',
      )
    case 'of-kind':
      return known(unit.kind && must.kinds.includes(unit.kind), 'kind')
    case 'registered-for':
      return known(unit.foundedOn ? shiftYears(unit.foundedOn, must.years) <= facts.asOf : undefined, 'foundedOn')
    case 'founded-before':
      return known(unit.foundedOn ? unit.foundedOn < must.day : undefined, 'foundedOn')
    case 'holds-document':
      return known(
        facts.documents.some(({ type, unitUscc }) => type === must.type && unitUscc === unit.uscc),
        '',
      )
    case 'clean-record': {
      const state = recordState([unit], must.years, facts)
      return state === null ? { passes: null, missing: ['history.dishonesty'] } : known(state.length === 0, '')
    }
    case 'named-in': {
      const named = placesOf(facts.form, must.path)[0]?.value
      return isBlank(named) ? { passes: null, missing: [must.path] } : known(named === unit.uscc, '')
    }
    case 'figures':
      return ofAnswer(judgeFigures(must, [unit], facts.asOf))
  }
}

function ofAnswer({ outcome, missing = [] }: Answer) {
  return { passes: outcome === 'unknown' ? null : outcome === 'met', missing }
}

/** The test in words. */
export function unitTestName(must: UnitTest, edition: Edition) {
  switch (must.is) {
    case 'independent-legal-person':
      return message('policy.unit-test.independent-legal-person')
    case 'registered-in':
      return message('policy.unit-test.registered-in', { region: regionNames(edition, [must.regionCode]) })
    case 'qualified':
      return message('policy.unit-test.qualified', { names: typeNames(edition, must.anyOf) })
    case 'of-kind':
      return message('policy.unit-test.of-kind', { kinds: kindsName(must.kinds) })
    case 'registered-for':
      return message('policy.unit-test.registered-for', { years: must.years })
    case 'founded-before':
      return message('policy.unit-test.founded-before', { day: must.day })
    case 'holds-document': {
      const found = edition.documents.find(({ type }) => type === must.type)
      const name = found ? words(found.name, found.nameEn) : namesOf([must.type])
      return message('policy.unit-test.holds-document', { name })
    }
    case 'clean-record':
      return message('policy.unit-test.clean-record', { years: must.years })
    case 'named-in': {
      const field = ownFields(edition).get(must.path)
      return message('policy.unit-test.named-in', {
        field: field?.label ? words(field.label, field.labelEn) : words(must.path),
      })
    }
    case 'figures':
      return figureBounds(must)
  }
}
