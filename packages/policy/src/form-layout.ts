import type { Source } from './source.ts'

export const fieldInputs = [
  'text',
  'long-text',
  'uscc',
  'amount',
  'whole',
  'year',
  'date',
  'phone',
  'choice',
  'choices',
  'party',
  'tick',
] as const
export type FieldInput = (typeof fieldInputs)[number]

export const formTables = ['members', 'platforms', 'projects', 'plan.years'] as const
export type FormTable = (typeof formTables)[number]

export interface FieldChoice {
  code: string
  name: string
  nameEn: string
}

/** A field of the form: one of the product's own, by its path, or `answers.<id>`, which the edition brings itself. */
export interface LayoutField {
  /** A pattern: 'members[].task' is a column of the members' table. */
  path: string
  /** An own field says what it takes and its label; of a known one the label may be the policy's own word. */
  input?: FieldInput
  label?: string
  labelEn?: string
  hint?: string
  hintEn?: string
  choices?: FieldChoice[]
  /** Where it comes from that the field must be filled in; fields that rules require need no word here. */
  required?: Source
  /** Asked only while another field holds one of these. */
  when?: { path: string; in: string[] }
}

export interface LayoutSection {
  id: string
  name?: string
  nameEn?: string
  /** The table that the section's columns stand in. */
  rows?: FormTable
  fields: LayoutField[]
}

/** What the application form asks under an edition, in order. */
export interface FormLayout {
  sections: LayoutSection[]
}
