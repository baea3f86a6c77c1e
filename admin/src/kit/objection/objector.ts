import type { ObjectorKind } from '../../gql/graphql.ts'

/** Who objects, as typed. */
export interface Objector {
  kind: ObjectorKind
  name: string
  identity: string
  contact: string
}

export const nobody = (): Objector => ({ kind: 'PERSON', name: '', identity: '', contact: '' })
