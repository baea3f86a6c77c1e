import type { Message } from '@consortium/messages'
import type { Edition } from './edition.ts'
import { message } from './message.ts'

/** A policy as a notice cites it: with its number, unless the title says that already (a draft has no number of its own). */
export const citedAs = ({ title, docNo }: Pick<Edition, 'title' | 'docNo'>): Message =>
  title.includes(docNo) ? message('policy.cited', { title }) : message('policy.citedByNumber', { title, docNo })
