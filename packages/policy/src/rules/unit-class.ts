import type { Message } from '@consortium/messages'
import { unitKinds, type Edition, type UnitKind } from '../edition.ts'
import type { UnitFacts } from '../facts.ts'
import { listOf, message } from '../message.ts'
import { listOfShape, oneOf, text, textLike, type Problem } from '../shape.ts'
import { kindsName } from './count.ts'
import { maybe, type Parameters } from './kind.ts'
import { strangers } from '../consistency-words.ts'
import { typeNames, unknownStandings } from './lead-types.ts'
import { regionNames } from './region-names.ts'

const layers = ['core', 'close', 'general'] as const

/** A class of units: those for which everything holds that is given. */
export interface UnitClass {
  classes?: UnitKind[]
  qualified?: string[]
  registeredIn?: string[]
  registeredOutside?: string[]
  layers?: (typeof layers)[number][]
}

const regions = listOfShape(textLike(/^\d{6}$/, '321100', 'region', '六位行政区划代码'), { min: 1 })

export const classParameters: Parameters = {
  classes: maybe(listOfShape(oneOf(unitKinds), { min: 1 }), '单位类别，属其一即可', '不限类别'),
  qualified: maybe(listOfShape(text(), { min: 1 }), '资质或单位类型代码，具其一即可', '不限资质'),
  registeredIn: maybe(regions, '注册地在其一之内（含下级区域）', '不限注册地'),
  registeredOutside: maybe(regions, '注册地在所列各地之外', '不限注册地'),
  layers: maybe(listOfShape(oneOf(layers), { min: 1 }), '成员层级：核心层、紧密层、一般层', '不限层级'),
}

const selectors = Object.keys(classParameters) as (keyof UnitClass)[]

/** A class that nothing tells apart from all units is a slip. */
export function classProblems(unitClass: UnitClass, edition: Edition, path: string): Problem[] {
  return selectors.some((key) => unitClass[key])
    ? namesInClass(unitClass, edition, path)
    : [{ path, message: message('policy.problem.edition.no-class') }]
}

/** Names in a class that nobody defines: no unit would ever be of it. */
export function namesInClass({ qualified, layers: inLayers }: UnitClass, edition: Edition, path: string): Problem[] {
  return [
    ...unknownStandings(edition, qualified ?? [], `${path}.qualified`),
    ...strangers(`${path}.layers`, inLayers ?? [], edition.memberLayers?.value ?? []),
  ]
}

/** Whether a unit is of the class; null where that is not known. */
export function isOfClass(unit: UnitFacts, unitClass: UnitClass): boolean | null {
  let answer: boolean | null = true
  for (const key in unitClass) {
    if (!isSelector(key) || !unitClass[key]) continue
    const passed = passes(unit, unitClass, key)
    if (passed === false) return false
    if (passed === null) answer = null
  }
  return answer
}

const isSelector = (key: string): key is keyof UnitClass => Object.hasOwn(factOf, key)

/** The facts that are lacking to say whether a unit is of the class. */
export function missingOfClass(unit: UnitFacts, unitClass: UnitClass): string[] {
  return selectors
    .filter((key) => unitClass[key] && passes(unit, unitClass, key) === null)
    .map((key) => `${unit.path}.${factOf[key]}`)
}

const factOf: Record<keyof UnitClass, string> = {
  classes: 'kind',
  qualified: 'qualifications',
  registeredIn: 'regions',
  registeredOutside: 'regions',
  layers: 'layer',
}

function passes(unit: UnitFacts, unitClass: UnitClass, key: keyof UnitClass): boolean | null {
  // Only the fact that is asked is read: what a finding rests on is told by what was read.
  switch (key) {
    case 'classes':
      return unit.kind === undefined ? null : unitClass.classes!.includes(unit.kind)
    case 'qualified':
      return heldOf(unit.qualifications, (held) => unitClass.qualified!.some((code) => held.includes(code)))
    case 'registeredIn':
      return heldOf(unit.regions, (held) => unitClass.registeredIn!.some((code) => held.includes(code)))
    case 'registeredOutside':
      return heldOf(unit.regions, (held) => !unitClass.registeredOutside!.some((code) => held.includes(code)))
    case 'layers':
      return unit.layer === undefined ? null : unitClass.layers!.includes(unit.layer)
  }
}

const heldOf = (held: string[] | undefined, is: (held: string[]) => boolean): boolean | null => (held ? is(held) : null)

/** The class in words: 企业；核心层、注册于 320100 的成员单位. */
export function className(edition: Edition, unitClass: UnitClass): Message {
  const what = unitClass.classes ? kindsName(unitClass.classes) : message('policy.count.members')
  const { qualified, registeredIn, registeredOutside, layers: inLayers } = unitClass
  const more = [
    ...(inLayers
      ? [
          listOf(
            inLayers.map((layer) => message(`policy.layer.${layer}`)),
            'or',
          ),
        ]
      : []),
    ...(qualified ? [message('policy.class.qualified', { names: typeNames(edition, qualified) })] : []),
    ...(registeredIn ? [message('policy.class.inside', { regions: regionNames(edition, registeredIn) })] : []),
    ...(registeredOutside
      ? [message('policy.class.outside', { regions: regionNames(edition, registeredOutside) })]
      : []),
  ]
  return more.length ? message('policy.class.of', { what, more: listOf(more) }) : what
}
