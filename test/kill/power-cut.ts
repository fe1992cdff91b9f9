/**
 * The power goes: strace writes down every write and fsync of a server under load and every answer it sent. From that the
 * disk is built anew as it could have been at some moment, with what was not synced missing or torn, and SQLite opens it.
 */
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { codeOf } from '../../src/server/store/storage-failure.ts'
import type { PushResponse } from '../../src/domain/sync-protocol.ts'
import type { Chance } from '../simulation/chance.ts'
import { createCutDisk } from './cut-disk.ts'
import type { KillRow, NotRun } from './kill-row.ts'
import { misnumbered, wrongTotals } from './recount.ts'
import { readLog, watch, type DiskEvent } from './strace-log.ts'
import { openTrial } from './trial.ts'
import { readRows, readSqlite, readTotals, sqliteIn } from './trial-database.ts'
import { pause, until } from './until.ts'

type Wish = { folder: string; chance: Chance; cuts: number; say: (words: string) => void }

const TRIAL = 'power cut (unsynced writes lost or torn)'
/** Of the log into the database: the most delicate moments. */
const CHECKPOINTS = 2
const SHARES = [0, 0.5, 0.9]
/** On a disk that ignores fsync, which must be found out. */
const LYING_CUTS = 20

export async function cutPower({ folder, chance, cuts, say }: Wish): Promise<KillRow | NotRun> {
  const data = join(folder, 'data')
  const seen = await watchUnderLoad(folder, data, chance)
  if (seen === undefined) return { trial: TRIAL, engine: 'sqlite', notRun: 'strace is not there, or may not watch a process' }
  say(`  ${seen.events.length} writes, waits and answers, ${seen.checkpoints} checkpoints`)
  const honest = tryCuts(seen, chance, { cuts, scratch: join(folder, 'image'), lies: false })
  const lying = tryCuts(seen, chance, { cuts: LYING_CUTS, scratch: join(folder, 'image'), lies: true })
  const whole = createCutDisk(seen.before)
  for (const event of seen.events) whole.take(event)
  const isTrue = [...whole.whole()].filter(([path]) => isKept(path)).every(([path, content]) => seen.after.get(path)?.equals(content) === true)
  return {
    trial: TRIAL, engine: 'sqlite', times: cuts, acknowledged: honest.acknowledged, again: 0, lost: honest.lost, doubled: 0, recovery: [],
    faults: [
      ...honest.faults, ...(isTrue ? [] : ['what strace saw is not what is on the disk']),
      ...(honest.acknowledged >= seen.received ? [] : [`strace saw ${honest.acknowledged} entries acknowledged, the tablets ${seen.received}`]),
      ...(lying.losing > 0 ? [] : ['a disk that ignores fsync lost nothing: the trial shows nothing']),
    ],
    note: `${seen.checkpoints} checkpoints among them; where fsync does nothing ${lying.losing} of ${LYING_CUTS} cuts lose entries`,
  }
}

/** `received` is how many entries the tablets hold an answer for. */
type Seen = { before: Map<string, Buffer>; after: Map<string, Buffer>; events: DiskEvent[]; checkpoints: number; received: number }

async function watchUnderLoad(folder: string, data: string, chance: Chance): Promise<Seen | undefined> {
  const trial = await openTrial({ database: sqliteIn(data), chance, pace: { writtenAtOnce: 60, pauseMs: 40 } })
  try {
    const before = safelyOnDisk(data)
    const log = join(folder, 'strace.log')
    const watching = await watch(trial.server.pid, log)
    if (watching === undefined) return undefined
    trial.work()
    const checkpoints = await countCheckpoints(join(data, 'lokikirja.sqlite'))
    await pause(chance.below(500))
    await trial.server.kill()
    await watching.ended
    await trial.rest()
    return { before, after: contentsOf(data), events: await readLog(log, data), checkpoints, received: trial.ledger.acknowledged.size }
  } finally {
    await trial.close()
  }
}

/** The database itself is only ever written when the log is moved into it. */
async function countCheckpoints(path: string): Promise<number> {
  let [seen, written] = [0, statSync(path).mtimeMs]
  await until(() => {
    const { mtimeMs } = statSync(path)
    // One checkpoint writes for a while.
    if (mtimeMs > written + 500) seen += 1
    written = mtimeMs
    return seen > CHECKPOINTS
  }, 'the log has been moved into the database', 150_000)
  return seen - 1
}

/** Everything written so far is synced, so that the trial begins on firm ground. */
function safelyOnDisk(data: string): Map<string, Buffer> {
  for (const name of readdirSync(data)) {
    const file = openSync(join(data, name), 'r')
    fsyncSync(file)
    closeSync(file)
  }
  return contentsOf(data)
}

function contentsOf(data: string): Map<string, Buffer> {
  return new Map(readdirSync(data).map((name) => join(data, name)).filter(isKept).map((path) => [path, readFileSync(path)]))
}

/** The index of the log is made anew at each opening. */
function isKept(path: string): boolean {
  return /\.sqlite(-wal|-journal)?$/.test(path)
}

/** `losing` is how many of the cuts lost anything. */
type Outcome = { acknowledged: number; lost: number; losing: number; faults: string[] }

/** Half of the moments are right after an answer has left, the others anywhere. */
function tryCuts({ before, events }: Seen, chance: Chance, { cuts, scratch, lies }: { cuts: number; scratch: string; lies: boolean }): Outcome {
  const answers = events.flatMap((event, index) => (event.kind === 'answer' ? [index] : []))
  const moments = new Set(Array.from({ length: cuts }, (_, n) => (n % 2 === 0 ? answers[chance.below(answers.length)] : chance.below(events.length))))
  const disk = createCutDisk(before, lies)
  const promised = new Map<string, number>()
  const outcome: Outcome = { acknowledged: 0, lost: 0, losing: 0, faults: [] }
  for (const [index, event] of events.entries()) {
    disk.take(event)
    if (event.kind === 'answer') for (const [revId, seq] of receiptsIn(event.text)) promised.set(revId, seq)
    if (!moments.has(index)) continue
    const image = disk.cut(chance, lies ? 0 : SHARES[chance.below(SHARES.length)] ?? 0)
    const { lost, faults } = inspect(image, promised, scratch)
    outcome.lost += lost
    outcome.losing += lost > 0 ? 1 : 0
    outcome.faults.push(...faults.map((words) => `at ${index} of ${events.length}: ${words}`))
  }
  return { ...outcome, acknowledged: promised.size }
}

/** What an answer to a push promises. */
function receiptsIn(answer: string): [string, number][] {
  const body = /\r\n\r\n(\{"epoch".*)$/s.exec(answer)?.[1] ?? answer
  if (!body.startsWith('{"epoch"') || !body.includes('"results"')) return []
  return (JSON.parse(body) as PushResponse).results.flatMap((result) => (result.outcome === 'rejected' ? [] : [[result.revId, result.seq] as [string, number]]))
}

function inspect(image: ReadonlyMap<string, Buffer>, promised: ReadonlyMap<string, number>, scratch: string): { lost: number; faults: string[] } {
  rmSync(scratch, { recursive: true, force: true })
  mkdirSync(scratch)
  for (const [path, content] of image) if (isKept(path)) writeFileSync(join(scratch, basename(path)), content)
  const path = join(scratch, 'lokikirja.sqlite')
  try {
    const [check] = readSqlite<{ integrity_check: string }>(path, 'pragma integrity_check')
    const rows = readRows(path)
    const stored = new Map(rows.map((row) => [row.rev_id, row.seq]))
    const lost = [...promised].filter(([revId, seq]) => stored.get(revId) !== seq).length
    return { lost, faults: [...(check?.integrity_check === 'ok' ? [] : [`damaged: ${check?.integrity_check}`]), ...misnumbered(rows), ...wrongTotals({ rows, totals: readTotals(path) })] }
  } catch (error) {
    if (codeOf(error) === '') throw error
    return { lost: promised.size, faults: [`cannot be opened: ${codeOf(error)}`] }
  }
}
