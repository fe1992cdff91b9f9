/** `npm run backup` and `npm run restore` as an operator types them, with a server that writes, and tablets that heal what the backup lacks. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { checkTotals } from '../../src/local-db/check-totals.ts'
import { recordVisit } from '../../src/local-db/record-entry.ts'
import { restoreBackup } from '../../src/server/store/restore-backup.ts'
import { bundleEndpoint, type Bundle } from '../support/bundled-endpoint.ts'
import { moveTo } from '../support/past-server.ts'
import { pairedTablet, saved, type Tablet } from '../support/tablet.ts'
import { NO_LIMITS, startTestServer, visit, type TestServer } from '../support/test-server.ts'

// Processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let bundle: Bundle
let folder: string
let county: TestServer
beforeAll(async () => {
  bundle = await bundleEndpoint('main', 'backup/main', 'restore/main')
  folder = mkdtempSync(join(tmpdir(), 'lokikirja-backup-'))
  county = await startTestServer({ rateLimits: NO_LIMITS, dataDir: join(folder, 'county') })
})
afterAll(async () => {
  await county.stop()
  rmSync(folder, { recursive: true, force: true })
  bundle.remove()
})

function command(name: string, env: Record<string, string>, ...typed: string[]) {
  const child = spawn(process.execPath, [bundle.fileOf(name), ...typed], {
    env: { ...process.env, DATABASE_URL: '', PUBLIC_URL: '', HOST: '', PORT: '0', ...env }, stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => { printed += text.toString() })
  return { child, printed: () => printed, ended: once(child, 'close').then(([code]) => ({ code: code as number | null, printed })) }
}
const backup = (dataDir: string, ...typed: string[]) => command('backup/main', { DATA_DIR: dataDir }, ...typed).ended
const restore = (dataDir: string, ...typed: string[]) => command('restore/main', { DATA_DIR: dataDir }, ...typed).ended

/** A data folder that no process has opened yet. */
const newFolder = () => mkdtempSync(join(folder, 'data-'))
const live = (dataDir: string) => join(dataDir, 'lokikirja.sqlite')
const epochOf = (dataDir: string) => readFileSync(join(dataDir, 'epoch'), 'utf8')
const keptIn = (dataDir: string) => readdirSync(dataDir).filter((name) => name.includes('-replaced-')).map((name) => join(dataDir, name))

async function backupOfCounty(name: string): Promise<string> {
  const file = join(folder, name)
  expect(await backup(county.dataDir, file)).toMatchObject({ code: 0 })
  return file
}

/** What a database file holds of the county's place: numbers given, and visits its totals say. */
function held(file: string) {
  const database = new Database(file)
  const rows = database.prepare('SELECT rev_id, seq FROM revision WHERE place_id = ? ORDER BY seq').all(county.place.id) as { rev_id: string; seq: number }[]
  const totals = database.prepare('SELECT json FROM daily_totals WHERE place_id = ?').all(county.place.id) as { json: string }[]
  database.close()
  return { rows, visits: totals.reduce((sum, { json }) => sum + (JSON.parse(json) as Record<string, number>)['doorVisits:parent']!, 0) }
}

describe('a backup', () => {
  it('during writes is one consistent whole: no batch in halves, totals that fit (fault 40)', async () => {
    const answered: string[] = []
    const pushFifty = async () => {
      const answer = await county.push(Array.from({ length: 50 }, () => county.revision(visit({ parent: 1 }))))
      answered.push(...answer.results.map(({ revId }) => revId))
    }
    for (let n = 0; n < 60; n += 1) await pushFifty()
    const before = [...answered]
    const file = join(folder, 'during.sqlite')
    const taken = new AbortController()
    const taking = backup(county.dataDir, file).finally(() => { taken.abort() })
    while (!taken.signal.aborted) await pushFifty()
    const { code, printed } = await taking
    const { rows, visits } = held(file)
    expect(code).toBe(0)
    expect(printed).toMatch(new RegExp(`${statSync(file).size} bytes, ${rows.length} entry revisions`))
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1))
    expect([rows.length % 50, visits]).toEqual([0, rows.length])
    expect(rows.length).toBeLessThanOrEqual(answered.length)
    expect(rows.map(({ rev_id }) => rev_id)).toEqual(answered.slice(0, rows.length))
    expect(rows.slice(0, before.length).map(({ rev_id }) => rev_id)).toEqual(before)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })
  it('overwrites nothing, leaves nothing half done, and finds a place of its own when none is named', async () => {
    const taken = join(folder, 'taken.sqlite')
    writeFileSync(taken, 'last year')
    expect(await backup(county.dataDir, taken)).toMatchObject({ code: 1, printed: expect.stringContaining('is not overwritten') })
    expect(readFileSync(taken, 'utf8')).toBe('last year')
    expect(await backup(county.dataDir)).toMatchObject({ code: 0, printed: expect.stringMatching(/backups.lokikirja-\S+\.sqlite\n/) })
    expect(readdirSync(join(county.dataDir, 'backups'))).toEqual([expect.stringMatching(/^lokikirja-[-\dTZ]+\.sqlite$/)])
    const empty = newFolder()
    expect(await backup(empty)).toMatchObject({ code: 1, printed: expect.stringContaining('There is no database') })
    expect(readdirSync(empty)).toEqual([])
  })
})

describe('a server that went back to the version before', () => {
  it('is backed up and restored like any other, with what the newer one had added', async () => {
    const [from, into] = [newFolder(), newFolder()]
    await restore(from, await backupOfCounty('before.sqlite'))
    const database = new Database(live(from))
    database.exec("INSERT INTO kysely_migration VALUES ('999-later', '2030-01-01'); CREATE TABLE of_later (word TEXT); INSERT INTO of_later VALUES ('kept')")
    database.close()
    expect(await backup(from, join(from, 'one.sqlite'))).toMatchObject({ code: 0 })
    expect(await restore(into, join(from, 'one.sqlite'))).toMatchObject({ code: 0 })
    const restored = new Database(live(into))
    expect(restored.prepare('SELECT word FROM of_later').all()).toEqual([{ word: 'kept' }])
    restored.close()
  })
})

describe('a restore', () => {
  it('is refused while a server runs; once it is killed, keeps the replaced database, with its log, and renews the epoch', async () => {
    const dataDir = newFolder()
    const server = command('main', { DATA_DIR: dataDir })
    while (!/^Lokikirja: /m.test(server.printed())) await Promise.race([once(server.child.stdout, 'data'), server.ended.then(({ printed }) => { throw new Error(printed) })])
    const file = await backupOfCounty('one.sqlite')
    const epoch = epochOf(dataDir)
    expect(await restore(dataDir, file)).toMatchObject({ code: 1, printed: expect.stringMatching(/data are as they were[^]*Stop it first/) })
    expect([epochOf(dataDir), keptIn(dataDir), existsSync(`${live(dataDir)}.arriving`)]).toEqual([epoch, [], false])
    server.child.kill('SIGKILL')
    await server.ended

    const { code, printed } = await restore(dataDir, file)
    const [kept, ...more] = keptIn(dataDir)
    expect([code, more, existsSync(`${live(dataDir)}-wal`)]).toEqual([0, [], false])
    expect(printed).toContain(`The replaced database is kept: ${kept}`)
    expect(printed).toMatch(/compare their days .*send again/)
    expect(epochOf(dataDir)).not.toBe(epoch)
    expect(held(live(dataDir))).toEqual(held(file))
    // What the killed server had made is whole in the kept file: it can be restored in its turn.
    const back = newFolder()
    expect(await restore(back, kept!)).toMatchObject({ code: 0, printed: expect.stringContaining('Restored 0 entry revisions') })
  })
  it('keeps a server from starting meanwhile', async () => {
    const dataDir = newFolder()
    const restoring = new Database(`${live(dataDir)}.lock`)
    restoring.exec('BEGIN EXCLUSIVE')
    expect(await command('main', { DATA_DIR: dataDir }).ended).toMatchObject({ code: 1, printed: expect.stringContaining('a backup is being restored') })
    restoring.close()
  })
  it('of a file that is damaged, foreign, newer or half copied is refused with the reason, and changes nothing', async () => {
    const good = await backupOfCounty('good.sqlite')
    const dataDir = newFolder()
    await restore(dataDir, good)
    const [before, epoch] = [readFileSync(live(dataDir)), epochOf(dataDir)]
    const spoilt = (name: string, spoil: (path: string) => void): string => {
      const path = join(folder, name)
      copyFileSync(good, path)
      spoil(path)
      return path
    }
    const change = (sql: string) => (path: string) => {
      const database = new Database(path)
      database.exec(sql)
      database.close()
    }
    const cases: [string, string, RegExp?][] = [
      [spoilt('cut.sqlite', (path) => { writeFileSync(path, readFileSync(path).subarray(0, 20_480)) }), 'damaged'],
      [spoilt('overwritten.sqlite', (path) => { writeFileSync(path, readFileSync(path).fill(0xff, 8_192, 65_536)) }), 'damaged'],
      [spoilt('text.sqlite', (path) => { writeFileSync(path, 'Hyvää päivää '.repeat(1_000)) }), 'damaged', /file is not a database/],
      [spoilt('counter.sqlite', change('UPDATE place_sequence SET last_seq = last_seq - 1')), 'damaged', /beyond the counter/],
      [spoilt('letter.sqlite', change("UPDATE revision SET json = replace(json, '\"parent\":1', '\"parent\":2') WHERE seq = 7")), 'damaged', /differs from its hash/],
      [spoilt('empty.sqlite', (path) => { writeFileSync(path, '') }), 'not_ours'],
      [spoilt('newer.sqlite', change("INSERT INTO kysely_migration VALUES ('999-contract-later', '2030-01-01')")), 'newer'],
      [spoilt('copied.sqlite', (path) => { writeFileSync(`${path}-wal`, 'log') }), 'damaged', /copied from a running server/],
      [join(folder, 'nowhere.sqlite'), 'no_such_file'],
    ]
    for (const [file, outcome, fault] of cases) {
      const result = restoreBackup({ file, path: live(dataDir), dataDir, newId: () => 'another epoch', stamp: 'now' })
      expect(result.outcome).toBe(outcome)
      expect('fault' in result ? result.fault : '').toMatch(fault ?? '')
    }
    expect(await restore(dataDir, cases[0]![0])).toMatchObject({ code: 1, printed: expect.stringMatching(/data are as they were[^]*is damaged: /) })
    expect(readFileSync(live(dataDir)).equals(before)).toBe(true)
    expect([epochOf(dataDir), keptIn(dataDir), existsSync(`${live(dataDir)}.arriving`)]).toEqual([epoch, [], false])
  })
  it('takes the place of a database that is itself damaged, and keeps that one as it was, log and all', async () => {
    const file = await backupOfCounty('healthy.sqlite')
    const dataDir = newFolder()
    writeFileSync(live(dataDir), 'only noise '.repeat(1_000))
    writeFileSync(`${live(dataDir)}-wal`, 'its log')
    expect(await restore(dataDir, file)).toMatchObject({ code: 0 })
    expect(held(live(dataDir))).toEqual(held(file))
    const kept = keptIn(dataDir).toSorted()
    expect(kept.map((path) => readFileSync(path, 'utf8').slice(0, 10))).toEqual(['only noise', 'its log'])
  })
})

describe('an older backup, restored while tablets hold newer receipts', () => {
  const tap = (tablet: Tablet, parents: number) => saved(recordVisit(tablet.deps, { counts: { parent: parents } }))

  it('is healed by the tablets themselves: nothing lost, nothing doubled', async () => {
    const server = await startTestServer({ rateLimits: NO_LIMITS })
    onTestFinished(() => server.stop())
    const [one, other] = [await pairedTablet(server), await pairedTablet(server)]
    await tap(one, 1)
    for (const tablet of [one, other]) await tablet.round()
    const file = join(folder, 'older.sqlite')
    expect(await backup(server.dataDir, file)).toMatchObject({ code: 0, printed: expect.stringContaining('1 entry revisions') })
    for (let n = 0; n < 5; n += 1) await tap(one, 10)
    await tap(other, 100)
    for (const tablet of [one, other, one]) await tablet.round()
    const made = (await one.revisions()).map(({ revId }) => revId).toSorted()

    const dataDir = newFolder()
    expect(await restore(dataDir, file)).toMatchObject({ code: 0 })
    const restored = await startTestServer({ rateLimits: NO_LIMITS, dataDir })
    onTestFinished(() => restored.stop())
    moveTo(restored, [one, other])
    for (const tablet of [one, other, one, other]) expect((await tablet.round()).kind).toBe('done')

    const rows = await restored.store.revisions.after({ placeId: server.place.id, afterSeq: 0, limit: 1_000 })
    const kept = rows.map((row) => (JSON.parse(row.json) as { revId: string }).revId).toSorted()
    expect({ lost: made.filter((id) => !kept.includes(id)).length, doubled: kept.length - new Set(kept).size, kept: kept.length }).toEqual({ lost: 0, doubled: 0, kept: 7 })
    for (const tablet of [one, other]) {
      expect([await tablet.visitsOn('2026-11-20'), await tablet.unsent()]).toEqual([151, 0])
      expect(await checkTotals(tablet.db, server.place.id, '2026-01-01', '2026-12-31')).toEqual([])
    }
    const totals = await restored.store.revisions.dailyTotals([server.place.id], '2026-11-20', '2026-11-20')
    expect(totals.get(server.place.id)?.get('2026-11-20')?.['doorVisits:parent']).toBe(151)
  })
})

describe('with PostgreSQL', () => {
  it('both commands name the tool to use, and never the password', async () => {
    const env = { DATA_DIR: folder, DATABASE_URL: 'postgres://user:secret@127.0.0.1:1/lokikirja' }
    const [one, other] = [await command('backup/main', env).ended, await command('restore/main', env, 'x').ended]
    expect(one).toMatchObject({ code: 1, printed: expect.stringMatching(/lokikirja on 127\.0\.0\.1:1[^]*pg_dump --format=custom/) })
    expect(other).toMatchObject({ code: 1, printed: expect.stringMatching(/pg_restore --clean[^]*npm run renew-epoch/) })
    expect(one.printed + other.printed).not.toContain('secret')
  })
})
