import type { Locale } from '@consortium/messages'
import { isOpinion, type Actor, type ChecklistLine, type ProcedureEvent, type Step } from '@consortium/policy'
import { machineOf } from '../editions/index.ts'
import type { Case } from './case.entity.ts'

/** A name that the edition brings in both languages. */
export const inWords = (locale: Locale, { name, nameEn }: { name: string; nameEn: string }): string =>
  locale === 'en' ? nameEn : name

export const labelInWords = (locale: Locale, { label, labelEn }: { label: string; labelEn: string }): string =>
  locale === 'en' ? labelEn : label

/** The step of the procedure that the case is in. */
export const editionStep = (theCase: Case): Step | undefined =>
  machineOf(theCase.edition).states.get(theCase.state)?.step

/** Where in the case's procedure an office gives an opinion, as the records of its steps name it. */
export const opinionsOf = (
  theCase: Pick<Case, 'edition'>,
  which: (event: ProcedureEvent) => boolean = () => true,
): { step: string; event: string }[] =>
  [...machineOf(theCase.edition).states.values()].flatMap(({ step, events }) =>
    [...events.values()]
      .filter((event) => isOpinion(event.id) && which(event))
      .map((event) => ({ step: step.id, event: event.id })),
  )

/** The office whose people act in a step; its places are loaded with the case. */
export function officeAt({ actor }: Pick<Step, 'actor'>, theCase: Pick<Case, 'districtOffice' | 'cityOffice'>) {
  if (actor === 'district-officer') return theCase.districtOffice ?? null
  return actor && actor !== 'lead-handler' ? theCase.cityOffice : null
}

/** Who answers a line now: a line that is asked anew belongs to whoever acts in that step. */
export const answererOf = (line: ChecklistLine, theCase: Case): Actor | null =>
  line.step === theCase.state ? line.answeredBy : (editionStep(theCase)?.actor ?? null)
