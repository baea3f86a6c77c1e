// The product's own server as it is built, over a database that is already there. Arguments: database URL. Prints its port.
import { openOrm } from '@consortium/api/orm'
import { systemClock } from '@consortium/api/platform/clock/clock'
import { readConfig } from '@consortium/api/platform/config'
import { openLog } from '@consortium/api/platform/log'
import { buildServer } from '@consortium/api/server'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const dataDir = mkdtempSync(join(tmpdir(), 'consortium-bench-server-'))
// Requests are not logged one by one: the floor does not either.
const config = readConfig({ DATABASE_URL: process.argv[2], DATA_DIR: dataDir, LOG_LEVEL: 'warn' })
const orm = await openOrm(process.argv[2])
const app = await buildServer({ orm, config, clock: systemClock, log: openLog(config, false) })
const url = new URL(await app.listen({ host: '127.0.0.1', port: 0 }))
console.log(url.port)
