// The floor: bare Node, one prepared SQL, its text sent as it comes. Arguments: database URL. Prints its port.
import { createServer } from 'node:http'
import pg from 'pg'
import { floorSql } from './facts.mjs'

const pool = new pg.Pool({ connectionString: process.argv[2], max: 12 })
pool.on('error', () => {})
const server = createServer(async (request, response) => {
  const query = new URL(request.url, 'http://floor').searchParams
  const values = [query.get('status'), Number(query.get('city')), Number(query.get('ind'))]
  const { rows } = await pool.query({ name: 'list', text: floorSql, values })
  const text = Buffer.from(rows[0].j)
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': text.length })
  response.end(text)
})
server.listen(0, '127.0.0.1', () => console.log(server.address().port))
