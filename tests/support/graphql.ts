/** What a server answered: parsed, and as it came for comparing bytes. */
export interface Answer<Data> {
  status: number
  text: string
  data: Data
  errors?: {
    message: string
    path?: string[]
    extensions: { code: string; fields?: { path: string; message: string }[] }
  }[]
}

/** Asks over HTTP as the back office does; `cookie` is a session from `signIn`. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export async function ask<Data = any>(
  server: { url: string },
  query: string,
  variables: Record<string, unknown> = {},
  { cookie = '', language = 'zh' }: { cookie?: string; language?: string } = {},
): Promise<Answer<Data>> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-requested-with': 'consortium',
      'accept-language': language,
      ...(cookie && { cookie }),
    },
    body: JSON.stringify({ query, variables }),
  })
  const text = await response.text()
  return { status: response.status, text, ...(JSON.parse(text) as { data: Data }) }
}

/** Signs in over HTTP; answers the cookie. */
export async function signIn(server: { url: string }, username: string, password: string): Promise<string> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-requested-with': 'consortium' },
    body: JSON.stringify({
      query: 'mutation ($input: SignInInput!) { signIn(input: $input) { account { id } } }',
      variables: { input: { username, password } },
    }),
  })
  const cookie = response.headers.get('set-cookie')?.split(';')[0]
  if (!cookie) throw new Error(`no session for ${username}: ${await response.text()}`)
  return cookie
}
