import type { EntityManager } from '@mikro-orm/postgresql'
import { ExtensionNotice, type Round } from '../editions/index.ts'
import type { RoundDocumentType } from './round.type.ts'

/** The official notices of a round as files: the call, then those over its extensions, in order. */
export async function documentsOf(
  em: EntityManager,
  { id, noticeFile }: Pick<Round, 'id' | 'noticeFile'>,
): Promise<RoundDocumentType[]> {
  const later = await em.find(ExtensionNotice, { extension: { round: id } }, { orderBy: { at: 'asc', id: 'asc' } })
  return [
    ...(noticeFile ? [{ extensionId: null, ...named(noticeFile), url: `/rounds/${id}/notice` }] : []),
    ...later.map(({ extension, file }) => ({
      ...{ extensionId: extension.id, ...named(file) },
      url: `/rounds/${id}/extensions/${extension.id}/notice`,
    })),
  ]
}

const named = ({ fileName, mime }: { fileName: string; mime: string }) => ({ fileName, mime })
