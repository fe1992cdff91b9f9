/** Starts the same endpoint with a made-up county. Knows the clock, chance and the environment, like the real `main.ts`. */
import { join } from 'node:path'
import { v7 } from 'uuid'
import { localDay } from '../../domain/calendar.ts'
import { runServer } from '../run-server.ts'
import { keepOnlyTodays, markAsMade } from './demo-folder.ts'
import { DEMO_CODES, DEMO_COORDINATOR, fillStore } from './fill-store.ts'

const now = Date.now()
const folder = join(process.env['DATA_DIR'] || './data', 'demo')
const isMade = keepOnlyTodays(folder, localDay(now))

await runServer({
  // The demo never touches a real database, whatever DATABASE_URL says.
  env: { ...process.env, DATA_DIR: folder, DATABASE_URL: undefined },
  clock: () => Date.now(),
  newId: () => v7(),
  demo: true,
  prepare: async (store) => {
    if (isMade) return
    await fillStore(store, now)
    markAsMade(folder, localDay(now))
  },
  greeting: async (_store, url) => [
    `Lokikirja, a made-up county: ${url.origin}`,
    `Coordinator: ${url.origin}/coordinator  ${DEMO_COORDINATOR.email}  ${DEMO_COORDINATOR.password}`,
    `Codes for a tablet, any number of times: ${DEMO_CODES.map(({ code }) => code).join(', ')}`,
    'Every figure and event in it is made up. Kaikki tiedot ovat keksittyjä. Alla uppgifter är påhittade.',
  ],
})
