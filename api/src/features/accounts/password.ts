import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const hash = promisify(argon2)

/** OWASP's second profile for Argon2id: 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }

type Cost = { memory: number; passes: number }

const derive = (password: string, nonce: Buffer, { memory, passes }: Cost) =>
  hash('argon2id', { ...cost, memory, passes, message: password.normalize('NFKC'), nonce })

/** Argon2id in PHC form. */
export async function hashPassword(password: string, { memory, passes }: Cost = cost): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive(password, nonce, { memory, passes })
  const plain = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
  return `$argon2id$v=19$m=${memory},t=${passes},p=${cost.parallelism}$${plain(nonce)}$${plain(tag)}`
}

/** Whether the password is the one behind the PHC string, at its cost; takes the same time for every wrong one. */
export async function passwordMatches(password: string, phc: string): Promise<boolean> {
  const [, , , costs = '', nonce = randomBytes(16).toString('base64'), tag = ''] = phc.split('$')
  const [, memory = cost.memory, passes = cost.passes] = /^m=(\d+),t=(\d+),/.exec(costs) ?? []
  const expected = Buffer.from(tag, 'base64')
  const given = await derive(password, Buffer.from(nonce, 'base64'), {
    memory: Number(memory),
    passes: Number(passes),
  })
  return expected.length === given.length && timingSafeEqual(expected, given)
}

/** Stands where no password was set yet: no password is behind it. */
export const noPassword = '-'
