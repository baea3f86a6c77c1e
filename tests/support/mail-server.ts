import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A real SMTP server on a port of its own that keeps what it is given. */
export interface MailServer {
  url: string
  /** The letters that came in, as bytes. */
  letters: Buffer[]
  stop(): Promise<void>
}

/** @param options of smtp-server: to refuse an address, to ask for a password, to fail after the letter */
export async function startMailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const letters: MailServer['letters'] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, _session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        letters.push(Buffer.concat(parts))
        done()
      })
    },
    ...options,
  })
  // A client that breaks off is the test's own doing.
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** Every letter as its reader's program understands it, with the bytes it came in. */
export function readLetters({ letters }: MailServer): Promise<(Email & { raw: string })[]> {
  return Promise.all(letters.map(async (raw) => ({ ...(await PostalMime.parse(raw)), raw: raw.toString('latin1') })))
}
