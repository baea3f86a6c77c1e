import { describe, expect, test } from 'vitest'
import { publicRegister, RegisterError } from '../src/index.ts'

/** A register whose server gives this answer, and what it was asked. */
function answering(answer: () => Response | Promise<Response>, locale?: 'zh' | 'en') {
  const asked: RequestInit[] = []
  const register = publicRegister('https://example.invalid/graphql', {
    ...(locale && { locale }),
    fetch: (_, init) => {
      asked.push(init ?? {})
      return Promise.resolve(answer())
    },
  })
  return { register, asked }
}

const failure = (run: Promise<unknown>) =>
  run.then(
    () => Promise.reject(new Error('it answered')),
    (error: unknown) => error,
  )

describe('what becomes of an answer', () => {
  test('a refusal keeps its code, words and request id', async () => {
    const body = { errors: [{ message: '翻页位置无效', extensions: { code: 'BAD_INPUT' } }], data: null }
    const { register } = answering(() => Response.json(body, { headers: { 'x-request-id': 'r-1' } }))
    const error = await failure(register.consortia({ after: 'x' }))
    expect(error).toBeInstanceOf(RegisterError)
    expect(error).toMatchObject({ code: 'BAD_INPUT', message: '翻页位置无效', requestId: 'r-1' })
  })

  test('a server that is not there, or answers no JSON, is OFFLINE in the chosen language', async () => {
    const gone = answering(() => Promise.reject(new TypeError('fetch failed')), 'en')
    expect(await failure(gone.register.facets())).toMatchObject({
      code: 'OFFLINE',
      message: expect.stringContaining('cannot be reached'),
    })
    const page = answering(() => new Response('<html>', { status: 502 }))
    expect(await failure(page.register.facets())).toMatchObject({
      code: 'OFFLINE',
      message: expect.stringContaining('无法连接'),
    })
  })

  test('the language goes with the question, and no cookie', async () => {
    const { register, asked } = answering(() => Response.json({ data: { consortium: null } }), 'en')
    expect(await register.consortium({ registerNumber: 'ZJ-2026-001' })).toBeNull()
    expect(asked[0]?.headers).toMatchObject({ 'accept-language': 'en' })
    expect(JSON.parse(String(asked[0]?.body)).variables).toEqual({ registerNumber: 'ZJ-2026-001' })
  })

  test('every entry is read page after page', async () => {
    const pages = [
      { edges: [{ node: { id: '1' } }, { node: { id: '2' } }], pageInfo: { hasNextPage: true, endCursor: 'two' } },
      { edges: [{ node: { id: '3' } }], pageInfo: { hasNextPage: false, endCursor: 'three' } },
    ]
    const { register, asked } = answering(() => Response.json({ data: { consortia: pages[asked.length - 1] } }))
    const ids: string[] = []
    for await (const { id } of register.everyConsortium({ filter: { year: 2026 } })) ids.push(id)
    expect(ids).toEqual(['1', '2', '3'])
    expect(asked.map(({ body }) => JSON.parse(String(body)).variables.after)).toEqual([null, 'two'])
  })
})
