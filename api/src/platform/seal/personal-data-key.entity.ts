import { defineEntity, p } from '@mikro-orm/core'
import { instant } from '../database/columns.ts'

/** The key under which all personal data are sealed, by its mark: whether a start has anything to seal is told by it. */
export const PersonalDataKey = defineEntity({
  name: 'PersonalDataKey',
  properties: {
    mark: p.string().length(16).primary(),
    since: instant(),
  },
})
