/**
 * `npm run bench:export`: a county of 200 000 entries goes out into a folder and comes into an empty server, each in a
 * process of its own whose heap is too small to hold them, on SQLite and on PostgreSQL.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import type { EntryRevision } from '../../src/domain/entry.ts'
import { openStore } from '../../src/server/store/open-store.ts'
import { bundleEndpoint } from '../support/bundled-endpoint.ts'
import { createCluster } from '../support/postgres-cluster.ts'
import { visit } from '../support/test-server.ts'

const [ENTRIES, BATCH, PLACES] = [200_000, 1_000, 20]
/** As JSON the entries take more than twice this. */
const HEAP_MIB = 48

const folder = mkdtempSync(join(tmpdir(), 'lokikirja-bench-export-'))
chmodSync(folder, 0o755)
const bundle = await bundleEndpoint('export/main', 'import/main')
const cluster = await createCluster(join(folder, 'postgres'), {})
try {
  await fill()
  const to = (name: string) => join(folder, name)
  run('export', 'SQLite', { DATA_DIR: to('county') }, to('open'))
  run('import', 'PostgreSQL', { DATA_DIR: to('pg'), DATABASE_URL: cluster.url }, to('open'))
  run('export', 'PostgreSQL', { DATA_DIR: to('pg'), DATABASE_URL: cluster.url }, to('open again'))
  run('import', 'SQLite', { DATA_DIR: to('back') }, to('open again'))
} finally {
  cluster.stop()
  bundle.remove()
  rmSync(folder, { recursive: true, force: true })
}

async function fill(): Promise<void> {
  const store = await openStore({ location: { engine: 'sqlite', path: join(folder, 'county', 'lokikirja.sqlite') }, dataDir: join(folder, 'county'), newId: v7 })
  const [places, deviceId] = [Array.from({ length: PLACES }, () => v7()), v7()]
  for (let n = 0; n < ENTRIES; n += BATCH) {
    await store.revisions.insert(Array.from({ length: BATCH }, (_, index) => revision(places[(n / BATCH) % PLACES] ?? '', deviceId, n + index)), { receivedFrom: deviceId, receivedAt: 0 })
  }
  await store.close()
}

function revision(placeId: string, deviceId: string, n: number): EntryRevision {
  const [revId, day] = [v7(), new Date(Date.UTC(2024, 0, 1 + Math.floor(n / 280))).toISOString().slice(0, 10)]
  return { revId, entryId: revId, placeId, deviceId, deviceSeq: n + 1, parentRevId: null, capturedAt: `${day}T08:00:00.000Z`, clockOffsetMs: 0, author: { role: 'host' }, schemaVersion: 1, body: visit({ parent: 1, child_1_2: 2 }, { day, families: 1, note: 'Rauhallinen aamu, uunin lämpö riitti hyvin' }), reason: null }
}

/** A program that outgrows its heap is ended by Node.js itself. */
function run(name: string, engine: string, env: Record<string, string>, typed: string): void {
  const begun = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, [`--max-old-space-size=${HEAP_MIB}`, bundle.fileOf(`${name}/main`), typed], { encoding: 'utf8', env: { ...process.env, DATABASE_URL: '', PUBLIC_URL: '', ...env } })
  if (status !== 0 || !stdout.includes(String(ENTRIES))) throw new Error(`${name} on ${engine}: ${status} ${stdout}${stderr.slice(-2_000)}`)
  process.stdout.write(`${name} on ${engine}: ${ENTRIES} entries in ${((performance.now() - begun) / 1000).toFixed(1)} s with a heap of ${HEAP_MIB} MiB\n`)
}
