import { p } from '@mikro-orm/core'
import { randomUUID } from 'node:crypto'

/** Random ids: a sequence would tell how many rows a reader may not see. */
export const id = () =>
  p
    .uuid()
    .primary()
    .onCreate(() => randomUUID())

/** Whether a text can be an id at all; the database refuses to compare what cannot. */
export const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

/** An instant; always set from the request's clock, never by the database. */
export const instant = () => p.datetime(3)

/** A day in Asia/Shanghai, 'YYYY-MM-DD'. */
export const day = () => p.date()

/** An exact amount in 万元 with four decimals, so that the smallest step is one yuan. */
export const wan = () => p.decimal('string').precision(18).scale(4)
