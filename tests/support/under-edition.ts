import { Case } from '@consortium/api/features/cases/index'
import { Edition } from '@consortium/api/features/editions/index'
import type { Edition as Policy } from '@consortium/policy'
import { createHash } from 'node:crypto'
import type { TestServer } from './server.ts'

/** Puts a case under an edition of its own, which the database refuses everybody: for what only another text would bring. */
export async function putUnderEdition({ orm }: TestServer, caseId: string, policy: Policy): Promise<void> {
  const document = JSON.stringify(policy)
  const sha256 = createHash('sha256').update(document).digest('hex')
  await orm.em.fork().transactional(async (tx) => {
    await tx.execute('set local session_replication_role = replica')
    const theCase = await tx.findOneOrFail(Case, { id: caseId }, { populate: ['edition'] })
    const { code, title, docNo, issuer, region } = theCase.edition
    const texts = { code, title, docNo, issuer, region, version: policy.version }
    theCase.edition = tx.create(Edition, { ...texts, document, sha256, state: 'CONFIRMED' }) as never
    theCase.editionSha256 = sha256
  })
}
