// The floor: bare Node, one prepared UPDATE (perf/save-floor.sql), its row sent as JSON. Arguments: database URL. Prints its port.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import pg from 'pg'

/** Without its two lines for pgbench, whose variables are parameters here. */
const text = readFileSync(join(import.meta.dirname, 'perf', 'save-floor.sql'), 'utf8')
  .replaceAll(/^\\.*$/gm, '')
  .replace(':a', '$1')
  .replace(':e', '$2')

const pool = new pg.Pool({ connectionString: process.argv[2], max: 12 })
pool.on('error', () => {})
const server = createServer((request, response) => {
  const pieces = []
  request.on('data', (piece) => pieces.push(piece))
  request.on('end', async () => {
    const { application, expert } = JSON.parse(Buffer.concat(pieces).toString())
    const { rows } = await pool.query({ name: 'save', text, values: [application, expert] })
    const answer = Buffer.from(JSON.stringify(rows[0]))
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length })
    response.end(answer)
  })
})
server.listen(0, '127.0.0.1', () => console.log(server.address().port))
