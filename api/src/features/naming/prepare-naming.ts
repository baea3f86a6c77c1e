import type { SimilarName } from '@consortium/policy'
import { refuseField } from '../../platform/access/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { accountsOf, changeCase, mayTake, recordStep, type Case } from '../cases/index.ts'
import { notify } from '../messages/index.ts'
import { Naming } from './naming.entity.ts'
import { namingFacts } from './naming-facts.ts'
import { namesLike, refuseName } from './names-in-use.ts'

export interface NamingProposal {
  id: string
  version: number
  /** The full name, of the form that the edition's pattern gives. */
  name: string
  /** Why it is given although others resemble it. */
  acknowledgement?: string | null
}

/**
 * Prepares a name for the leader. Names that resemble it are listed and need a written word that it is given all the same.
 * Throws BAD_INPUT for a name of the wrong form, in use or too much like another, at its field.
 */
export function prepareNaming(acting: Acting, { name, acknowledgement, ...which }: NamingProposal): Promise<Case> {
  const asked = name.trim()
  if (!asked) throw refuseField('name', 'api.naming.missing')
  return changeCase(acting, which, async (here, theCase) => {
    const { em, clock, viewer } = here
    const { to } = await mayTake(here, theCase, 'prepare-naming')
    await refuseName(em, theCase, asked)
    const similar = await namesLike(em, theCase, asked)
    const word = acknowledgement?.trim() || null
    if (similar.length > 0 && !word) throw tooMuchAlike(similar)
    const naming = em.create(Naming, {
      case: theCase,
      name: asked,
      similar,
      acknowledgement: similar.length > 0 ? word : null,
      state: 'PREPARED',
      preparedBy: viewer.accountId,
      preparerName: viewer.name,
      preparedAt: clock.now(),
    }) as Naming
    theCase.progress = { ...theCase.progress, naming: namingFacts(naming) }
    await recordStep(
      here,
      theCase,
      { event: 'prepare-naming', to },
      { audit: { naming: naming.id, name: asked, similar: similar.map((one) => one.name), acknowledgement: word } },
    )
    await notify(em, clock, await accountsOf(em, clock, theCase, 'leader'), {
      title: { key: 'api.naming.tell.approve.title', params: { name: theCase.name } },
      body: { key: 'api.naming.tell.approve.body', params: { name: asked } },
      caseId: theCase.id,
    })
    return theCase
  })
}

function tooMuchAlike(similar: SimilarName[]) {
  const names = similar
    .slice(0, 5)
    .map((one) => one.name)
    .join('、')
  return refuseField('acknowledgement', 'api.naming.similar', { count: similar.length, names })
}
