/** Starts the same endpoint with a made-up county. Knows the clock, chance and the environment, like the real `main.ts`. */
import { join } from 'node:path'
import { v7 } from 'uuid'
import { localDay } from '../../domain/calendar.ts'
import { runServer } from '../run-server.ts'
import { keepOnlyTodays, markAsMade } from './demo-folder.ts'
import { DEMO_SERVICE } from './demo-service.ts'
import { DEMO_PASSWORD, DEMO_PEOPLE } from './demo-people.ts'
import { DEMO_CODES, fillStore } from './fill-store.ts'

const ROLES = { countyCoordinator: 'the whole county', municipalityCoordinator: 'a municipality', placeCoordinator: 'a place', viewer: 'looks only' }
const now = Date.now()
const folder = join(process.env['DATA_DIR'] || './data', 'demo')
const isMade = keepOnlyTodays(folder, localDay(now))

await runServer({
  // The demo never touches a real database, whatever DATABASE_URL says.
  env: { ...process.env, DATA_DIR: folder, DATABASE_URL: undefined },
  clock: () => Date.now(),
  newId: () => v7(),
  demo: true,
  service: DEMO_SERVICE,
  prepare: async (store) => {
    if (isMade) return
    await fillStore(store, now)
    markAsMade(folder, localDay(now))
  },
  greeting: async (_store, url) => [
    `Lokikirja, a made-up county: ${url.origin}`,
    `Coordinators: ${url.origin}/coordinator  all with the made-up password ${DEMO_PASSWORD}`,
    ...DEMO_PEOPLE.map(({ email, role }) => `  ${email}  (${ROLES[role]})`),
    `Codes for a tablet, any number of times: ${DEMO_CODES.map(({ code }) => code).join(', ')}`,
    'Every figure and event in it is made up, but for the key figures of 2018 and 2019, which Etelä-Savo published. Kaikki tiedot ovat keksittyjä, paitsi vuosien 2018 ja 2019 julkaistut tunnusluvut. Alla uppgifter är påhittade, utom de publicerade nyckeltalen för 2018 och 2019.',
  ],
})
