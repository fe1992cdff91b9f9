/** Starts the endpoint of a real county. The only place here that knows the clock, chance and the environment. */
import { v7 } from 'uuid'
import { newFirstLink } from './first-coordinator.ts'
import { runServer } from './run-server.ts'
import { seedDefaults } from './store/seed-defaults.ts'

await runServer({
  env: process.env,
  clock: () => Date.now(),
  newId: () => v7(),
  demo: false,
  prepare: (store) => seedDefaults(store.reference),
  greeting: async (store, publicUrl) => {
    const link = await newFirstLink({ store, publicUrl, clock: () => Date.now() })
    return [
      `Lokikirja: ${publicUrl.origin}`,
      ...(link === undefined ? [] : [`Make the first coordinator (the link works once, for 24 hours): ${link}`]),
    ]
  },
})
