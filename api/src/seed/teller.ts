import { parentPort, workerData } from 'node:worker_threads'
import { loadCalendar } from '../features/calendar/index.ts'
import { Round } from '../features/editions/index.ts'
import { openOrm } from '../orm.ts'
import { movableClock } from '../platform/clock/index.ts'
import { sealWith } from '../platform/seal/index.ts'
import { policies } from './policies.ts'
import type { Task, Telling } from './tell-policies.ts'
import { em, type World } from './world.ts'

// A thread that tells the cases of the policies that it is sent.
const { url, sealKeys, filesDir, begins, present } = workerData as Telling
sealWith(...sealKeys)
const orm = await openOrm(url)
const clock = movableClock(begins)
const calendar = await loadCalendar(em({ orm }))
const world: World = { orm, url, sealKeys, filesDir, calendar, clock, present: { now: () => present } }

parentPort?.on('message', (task: Task | null) => {
  void (task ? tell(task) : orm.close(true)).then(() => parentPort?.postMessage(null))
})

async function tell({ code, roundId }: Task): Promise<void> {
  const round = (await em(world).findOneOrFail(Round, { id: roundId }, { populate: ['edition'] })) as Round
  await policies.find((policy) => policy.code === code)?.addCases(world, round)
}
