// Asks one server as 32 phones would: keep-alive sockets, each with its next request as soon as the answer is there.
// Runs as a process of its own; arguments: port, seconds, file with the requests' bytes. Prints one line of JSON.
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'

const [port, seconds, file] = process.argv.slice(2)
const requests = JSON.parse(readFileSync(file, 'utf8')).map((text) => Buffer.from(text))
const connections = 32
let answers = 0
let bytes = 0
let next = 0
let over = false

const ends = Array.from(
  { length: connections },
  () =>
    new Promise((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1')
      let received = 0
      let expected = 0
      const ask = () => {
        received = 0
        expected = 0
        socket.write(requests[next++ % requests.length])
      }
      socket.on('connect', ask)
      socket.on('error', reject)
      socket.on('close', resolve)
      socket.on('data', (chunk) => {
        if (!expected) {
          // Headers come whole at the front of an answer's first piece.
          const head = chunk.subarray(0, chunk.indexOf('\r\n\r\n') + 4).toString('latin1')
          const length = /content-length: (\d+)/i.exec(head)
          if (!head.startsWith('HTTP/1.1 200') || !length)
            return socket.destroy(new Error(`not an answer: ${chunk.toString().slice(0, 500)}`))
          expected = head.length + Number(length[1])
        }
        received += chunk.length
        if (received < expected) return
        answers++
        bytes += expected
        if (over) socket.end()
        else ask()
      })
    }),
)
const began = process.hrtime.bigint()
setTimeout(() => (over = true), Number(seconds) * 1000)
await Promise.all(ends)
const took = Number(process.hrtime.bigint() - began) / 1e9
console.log(JSON.stringify({ answers, perSecond: answers / took, bytes: Math.round(bytes / answers) }))
