/**
 * `npm run bench:entries`: a hundred thousand entries of one place are taken as files, and the memory of the endpoint is
 * watched meanwhile. It must not grow with the number of entries.
 */
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { NO_LIMITS, startTestServer, visit } from '../support/test-server.ts'

const ENTRIES = 100_000
const BATCH = 1_000
/** What is alive beyond the beginning: a few pages on their way, however many there are in all. */
const GROWTH_MAX_MIB = 16

setFlagsFromString('--expose_gc')
const collect = runInNewContext('gc') as () => void
const heapMiB = () => process.memoryUsage().heapUsed / 2 ** 20

const server = await startTestServer({ rateLimits: NO_LIMITS, listen: true })
const headers = await server.signIn()
for (let n = 0; n < ENTRIES; n += BATCH) {
  const day = new Date(Date.UTC(2026, 0, 1 + Math.floor(n / 400))).toISOString().slice(0, 10)
  await server.store.revisions.insert(Array.from({ length: BATCH }, () => server.revision(visit({ parent: 1, child_1_2: 2 }, { day, families: 1 }))), { receivedFrom: server.device.deviceId, receivedAt: server.clock.now() })
}
let failed = false
for (const format of ['csv', 'json', 'ndjson']) {
  collect()
  const before = heapMiB()
  let [peak, bytes, looks] = [before, 0, 0]
  const watch = setInterval(() => {
    collect()
    peak = Math.max(peak, heapMiB())
    looks += 1
  }, 50)
  const begun = performance.now()
  const answer = await fetch(`${server.url}/api/v1/places/${server.place.id}/entries?from=2026-01-01&to=2026-12-31&format=${format}`, { headers })
  const sink = new Writable({ write: (piece: Buffer, _encoding, done) => { bytes += piece.length; done() } })
  await pipeline(answer.body!, sink)
  clearInterval(watch)
  const growth = peak - before
  failed ||= growth > GROWTH_MAX_MIB || answer.status !== 200 || looks < 10
  process.stdout.write(`${format}: ${ENTRIES} entries, ${(bytes / 2 ** 20).toFixed(1)} MiB in ${((performance.now() - begun) / 1000).toFixed(1)} s, what is alive grew by at most ${growth.toFixed(1)} MiB in ${looks} looks (${GROWTH_MAX_MIB} allowed)\n`)
}
await server.stop()
process.exitCode = failed ? 1 : 0
