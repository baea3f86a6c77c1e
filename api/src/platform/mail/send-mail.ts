import { createTransport } from 'nodemailer'
import type { MailSettings } from '../config.ts'
import type { WrittenLetter } from './letter.ts'

/** How one try to send ended. `uncertain`: the server had the whole letter and did not answer. */
export type Sending =
  | { outcome: 'sent' }
  | { outcome: 'failed'; final: boolean; problem: string }
  | { outcome: 'uncertain'; problem: string }

export interface Mailer {
  send(letter: WrittenLetter, messageId: string): Promise<Sending>
  close(): void
}

/** Long enough for a slow server, short enough that one dead server does not hold the rest for minutes. */
const patience = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000 }

interface MailError extends Error {
  code?: string
  command?: string
  responseCode?: number
}

/** Speaks SMTP as SMTP_URL says. Never throws, and never tells an address or a password in a problem. */
export function openMailer({ smtpUrl, from }: MailSettings): Mailer {
  // No pool: it sends a letter again by itself when a connection breaks.
  const transport = createTransport({ url: smtpUrl, ...patience })
  const host = from.slice(from.lastIndexOf('@') + 1).replace(/>\s*$/, '')
  return {
    async send(letter, messageId) {
      try {
        // Only past this point can a letter have arrived without an answer: the library tells no difference afterwards.
        await transport.verify()
      } catch (error) {
        return { outcome: 'failed', final: false, problem: problemOf(error as MailError) }
      }
      try {
        await transport.sendMail({
          ...letter,
          from,
          messageId: `<${messageId}@${host}>`,
          // RFC 3834: no absence notes in answer to a machine.
          headers: { 'auto-submitted': 'auto-generated' },
          disableFileAccess: true,
          disableUrlAccess: true,
        })
        return { outcome: 'sent' }
      } catch (error) {
        return readFailure(error as MailError)
      }
    },
    close: () => transport.close(),
  }
}

function readFailure(error: MailError): Sending {
  const problem = problemOf(error)
  const { code, command, responseCode } = error
  if (!responseCode && code !== 'EENVELOPE') return { outcome: 'uncertain', problem }
  const refusesAddress = command === 'RCPT TO' && (responseCode ?? 0) >= 500
  return { outcome: 'failed', final: refusesAddress || code === 'EENVELOPE', problem }
}

/** The server's own sentence often repeats the address; its number says as much. */
const problemOf = ({ code = 'UNKNOWN', command, responseCode }: MailError): string =>
  [code, command, responseCode].filter(Boolean).join(' ').slice(0, 300)
