/** `npm run erase-place -- PLACE` as whoever runs the server types it, while the server goes on; and what the files still hold. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { AuditEvent } from '../../src/domain/audit.ts'
import { detailsInWords, eventInWords } from '../../src/reports/audit-words.ts'
import { exportCounty } from '../../src/server/store/export-county.ts'
import { importCounty } from '../../src/server/store/import-county.ts'
import { openDatabase } from '../../src/server/store/open-store.ts'
import { snapshotForExport } from '../../src/server/store/snapshot-for-export.ts'
import { takeBackup } from '../../src/server/store/take-backup.ts'
import { bundleEndpoint, type Bundle } from '../support/bundled-endpoint.ts'
import { NO_LIMITS, startTestServer, TEST_DAY, visit, type TestServer } from '../support/test-server.ts'

// Processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const [NOTE, INITIALS, ENGINE] = ['Lyhtyaskartelu ikkunan alla', 'QZXQ', { epoch: () => '', newId: v7 }]

let bundle: Bundle
let server: TestServer
let headers: Record<string, string>
beforeAll(async () => {
  bundle = await bundleEndpoint('erase-place/main')
  server = await startTestServer({ rateLimits: NO_LIMITS })
  headers = await server.signIn()
  await server.push([server.revision(visit({ parent: 3 }, { note: NOTE }), { author: { role: 'host', initials: INITIALS } }), server.revision(visit({ baby: 2 }))])
})
afterAll(async () => {
  await server.stop()
  bundle.remove()
})

async function erasePlace(...typed: string[]): Promise<{ code: number | null; printed: string }> {
  const child = spawn(process.execPath, [bundle.fileOf('erase-place/main'), ...typed], {
    env: { ...process.env, DATABASE_URL: '', HOST: '', PORT: '', DATA_DIR: server.dataDir }, stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => { printed += text.toString() })
  const [code] = await once(child, 'close') as [number | null]
  return { code, printed }
}

const own = () => [server.place.id, 'Perhetupa', NOTE, INITIALS, server.device.token]
/** As they stand in files. */
const within = (bytes: string) => own().filter((text) => bytes.includes(text))
const bytesOf = (folder: string) => readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [readFileSync(join(folder, entry.name), 'utf8')] : [])).join('\n')
const visits = async (scope: Record<string, string>) => (await server.report({ month: TEST_DAY.slice(0, 7), ...scope }, headers)).visits

it('says what is wrong, and what it would do, and changes nothing', async () => {
  expect(await erasePlace()).toMatchObject({ code: 1, printed: expect.stringContaining('npm run erase-place -- PLACE_ID_OR_NAME') })
  expect(await erasePlace('Satumaa')).toMatchObject({ code: 1, printed: expect.stringContaining('There is no place "Satumaa"') })
  expect(await erasePlace('Perhetupa', '--yes', 'perhetupa')).toMatchObject({ code: 1, printed: expect.stringContaining('to the letter: "Perhetupa"') })
  const { code, printed } = await erasePlace('perhetupa')
  expect([code, printed]).toEqual([0, expect.stringMatching(/nothing was changed yet[^]*2 revisions of entries[^]*1 tablets removed from use[^]*1 days, 1 months[^]*no other place[^]*cannot be undone/)])
  expect([await visits({ region: server.regionId }), within(bytesOf(server.dataDir)).length]).toEqual([5, 4])
})

it('erases it to the last byte while the server runs, which knows at once, and keeps the sums', async () => {
  expect(await erasePlace(server.place.id, '--yes', 'Perhetupa')).toMatchObject({ code: 0, printed: expect.stringMatching(/is erased[^]*Nothing of it is left in the file[^]*Destroy by hand what was made before: backups/) })
  expect(within(bytesOf(server.dataDir))).toEqual([])
  expect(await Promise.all([{ region: server.regionId }, { municipality: '213' }].map(visits))).toEqual([5, 5])
  const list = await server.app.inject({ url: '/api/v1/reference', headers })
  expect(list.json<{ places: { name: string }[] }>().places.map(({ name }) => name)).toEqual(['Tikantanssi'])
  expect(await erasePlace('Perhetupa', '--yes', 'Perhetupa')).toMatchObject({ code: 1, printed: expect.stringContaining('There is no place') })
})

it('neither a backup nor an export made afterwards holds any of it, and what was exported adds up elsewhere', async () => {
  const [backup, folder] = [join(server.dataDir, 'after', 'county.sqlite'), join(server.dataDir, 'export')]
  expect(takeBackup(join(server.dataDir, 'lokikirja.sqlite'), backup)).toMatchObject({ outcome: 'taken', revisions: 0 })
  const snapshot = await snapshotForExport(server.location, folder, v7)
  if (!snapshot.ok) throw new Error(snapshot.outcome.outcome)
  await exportCounty(snapshot.engine.db, folder, new Date(server.clock.now())).finally(snapshot.engine.close)
  expect([within(readFileSync(backup, 'utf8')), within(bytesOf(folder))]).toEqual([[], []])
  const dataDir = join(server.dataDir, 'elsewhere')
  const there = await openDatabase({ engine: 'sqlite', path: join(dataDir, 'lokikirja.sqlite') }, ENGINE)
  expect(await importCounty(there.db, folder)).toMatchObject({ outcome: 'imported' })
  await there.close()
  const again = await startTestServer({ dataDir, goesOn: server.begun })
  expect((await again.report({ region: server.regionId }, await again.signIn({ email: 'uusi@lokikirja.example' }))).visits).toBe(5)
  await again.stop()
})

it('the trail tells of it in words', async () => {
  const { events } = (await server.app.inject({ url: '/api/v1/audit?action=place.erased', headers })).json<{ events: AuditEvent[] }>()
  expect(events.map((event) => eventInWords(event, 'fi'))).toEqual(['Palvelimen ylläpito poisti paikan ja kaiken siitä kirjoitetun; sen luvut jäivät kunnan summiin'])
  expect(detailsInWords(events[0]!, 'sv')).toEqual([{ name: 'versioner av anteckningar', value: '2' }, { name: 'surfplattor', value: '1' }])
})
