import { sayNow } from '../../shell/locale.ts'
import type { EditionState } from '../../gql/graphql.ts'

/** An edition in a choice: its title and version, and where it stands while it is not confirmed. */
export const editionLabel = ({
  title,
  version,
  state,
}: {
  title: string
  version: string
  state: EditionState
}): string =>
  state === 'CONFIRMED' ? `${title}（${version}）` : `${title}（${version}，${sayNow(`admin.editionState.${state}`)}）`
