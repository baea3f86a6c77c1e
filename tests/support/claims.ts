import { usccCheckCharacter } from '@consortium/policy'
import { randomUUID } from 'node:crypto'
import { must, pdf, type FileAnswer } from './applications.ts'
import { ask, signIn, type Answer } from './graphql.ts'
import type { TestServer } from './server.ts'

export const password = 'Xinzhuce-2026-danwei'

/** A sound code that no start-up unit has. */
export function codeOf(number: number): string {
  const body = `91321100MAYYY${String(number).padStart(4, '0')}`
  return body + usccCheckCharacter(body)
}

export const factsOf = (number: number, more: Record<string, unknown> = {}) => ({
  uscc: codeOf(number),
  unitName: `示例新单位${number}有限公司`,
  kind: 'ENTERPRISE',
  regionCode: '321102',
  address: '示例路1号',
  legalRepresentative: '示例法人',
  ...more,
})

export const personOf = (username: string, more: Record<string, unknown> = {}) => ({
  username,
  password,
  name: '示例申请人',
  phone: '13800000000',
  email: `${username}@example.com`,
  ...more,
})

export const register = (server: TestServer, facts: object, person: object, key: string = randomUUID()) =>
  ask(server, 'mutation ($input: RegisterClaimInput!) { registerClaim(input: $input) }', {
    input: { key, person, facts },
  })

/** Sends a licence or a letter. */
export async function sendFile(
  server: TestServer,
  cookie: string,
  where: Record<string, string>,
  { fileName = '示例.pdf', body = pdf() as BodyInit, headers = {} } = {},
): Promise<FileAnswer & { file?: { id: string; url: string } }> {
  const response = await fetch(`${server.url}/files/unit?${new URLSearchParams(where)}`, {
    method: 'POST',
    headers: {
      ...{ 'content-type': 'application/octet-stream', 'x-requested-with': 'consortium', cookie },
      'x-file-name': encodeURIComponent(fileName),
      ...headers,
    },
    body,
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, ...(JSON.parse(text) as object) }
}

const mine = '{ myClaims { id version state uscc unitName reason office { name } files { id kind fileName url } } }'

/** Somebody with a claim of their own, and what they can do. */
export interface Claimant {
  cookie: string
  ask(query: string, variables?: Record<string, unknown>): Promise<Answer<any>>
  claim(): Promise<any>
}

/** A person who registered with a claim; its files sent and the claim before the district unless told otherwise. */
export async function claimant(
  server: TestServer,
  username: string,
  facts: object,
  { submit = true, person = {} }: { submit?: boolean; person?: object } = {},
): Promise<Claimant> {
  must(await register(server, facts, personOf(username, person as Record<string, unknown>)))
  const cookie = await signIn(server, username, password)
  const asks = (query: string, variables = {}) => ask(server, query, variables, { cookie })
  const claim = async () => must(await asks(mine)).myClaims[0]
  if (submit) {
    const { id } = await claim()
    for (const kind of ['LICENCE', 'LETTER']) await sendFile(server, cookie, { claim: id, kind })
    const { version } = await claim()
    must(await asks('mutation ($input: ClaimInput!) { submitClaim(input: $input) { id } }', { input: { id, version } }))
  }
  return { cookie, ask: asks, claim }
}
