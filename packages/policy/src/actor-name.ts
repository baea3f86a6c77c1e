import type { Message } from '@consortium/messages'
import type { Edition } from './edition.ts'
import { message, words } from './message.ts'
import type { Actor } from './procedure.ts'

/** Who acts, in the edition's words: 设区市科技局 recommends in one policy, 县区科技主管部门 in another. */
export function actorName({ actors }: Pick<Edition, 'actors'>, actor: Actor): Message {
  const own = actors?.[actor]
  return own ? words(own.name, own.nameEn) : message(`policy.actor.${actor}`)
}
