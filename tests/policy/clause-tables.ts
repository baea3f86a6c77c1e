import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ApplicationForm, Edition, Facts, Outcome, Register } from '@consortium/policy'
import { editions } from './all-editions.ts'

const folder = join(import.meta.dirname, '../../packages/policy/test')

/** A row of a clause table: what is changed in the sound application, and what that gives. */
interface Row {
  rule: string
  when: string
  form?: (form: ApplicationForm) => void
  register?: Partial<Register>
  gives: Outcome
  /** What was found, in Chinese: of what is only noted, the one thing that differs. */
  measured?: string
}

export interface Table {
  edition: Edition
  rows: { clause: string; rule: string; when: string; facts: Facts; gives: Outcome; measured?: string | undefined }[]
}

type FactsOf = (form?: Row['form'], register?: Row['register']) => Facts
interface Module {
  cases: Record<string, Row[]>
  /** Where rows are not all about one kind of application. */
  factsOfCase?(row: Row): Facts
}

/** `<region>-cases.ts` with `<region>-sample.ts`, which exports the sound facts as `<code>Facts`; Zhenjiang's are in `sample.ts`. */
async function tableOf(file: string): Promise<Table> {
  const { cases, factsOfCase }: Module = await import(join(folder, file))
  const own = file.replace('-cases.ts', '-sample.ts')
  const sample: Record<string, unknown> = await import(join(folder, existsSync(join(folder, own)) ? own : 'sample.ts'))
  const factsOf = Object.entries(sample).find(([name]) => name.endsWith('Facts'))?.[1] as FactsOf
  const code = Object.keys(cases)[0]?.split('-')[0]
  const edition = editions.find((one) => one.code === code)
  if (!edition) throw new Error(`${file}: no edition ${code}`)
  const rows = Object.entries(cases).flatMap(([clause, each]) =>
    each.map((row) => {
      const { rule, when, form, register, gives, measured } = row
      return { clause, rule, when, gives, measured, facts: factsOfCase?.(row) ?? factsOf(form, register) }
    }),
  )
  return { edition, rows }
}

export const tables: Table[] = await Promise.all(
  readdirSync(folder)
    .filter((name) => name.endsWith('-cases.ts'))
    .toSorted()
    .map(tableOf),
)
