import { graphql } from '../gql/index.ts'
import type { PostPartsFragment } from '../gql/graphql.ts'
import { locale, sayNow } from '../shell/locale.ts'

graphql(`
  fragment PostParts on Post {
    id
    kind
    organisation {
      id
      name
    }
    office {
      id
      name
    }
    from
    to
  }
`)

export type HeldPost = PostPartsFragment

/** Whether a post is held on a day. */
export const runs = ({ from, to }: HeldPost, today: string): boolean => from <= today && (!to || to >= today)

export function postName({ kind, office, organisation }: Pick<HeldPost, 'kind' | 'office' | 'organisation'>): string {
  const place = office?.name ?? organisation?.name ?? ''
  return locale.value === 'zh'
    ? `${place}${sayNow(`admin.post.${kind}`)}`
    : `${sayNow(`admin.post.${kind}`)} ${place}`.trim()
}
