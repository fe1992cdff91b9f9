/**
 * The drill of the README with real processes: a backup while tablets write, more work, the server lost, the backup put
 * back with the command or the line it prints, and the tablets heal the rest, once with a stranger's new entries first.
 */
import { spawnSync } from 'node:child_process'
import { delimiter, join } from 'node:path'
import type { EntryRevision } from '../../src/domain/entry.ts'
import type { PushResponse } from '../../src/domain/sync-protocol.ts'
import { visitsOf } from '../bench/sync/bench-county.ts'
import { createReader } from './following-reader.ts'
import type { KillRow } from './kill-row.ts'
import { LONG_LIVED, openTrial, rowOf, type Trial, type TrialWish } from './trial.ts'
import type { TrialDatabase } from './trial-database.ts'
import { pause, until } from './until.ts'

/** `bin` is where `pg_dump` and `pg_restore` are. */
type Wish = TrialWish & { folder: string; times: number; bin?: string | undefined }

const WORK_MS = 1_500
/** A stranger's new entries at each place: more than are written between two backups. */
const NEW = 1_500

export async function drillRestore({ folder, times, bin, ...wish }: Wish): Promise<KillRow> {
  const trial = await openTrial({ ...wish, ...LONG_LIVED })
  const { database, ledger, server } = trial
  const operator = operatorOf(database, bin)
  const recovery: number[] = []
  const strange: EntryRevision[] = []
  let [missing, epoch] = [0, await trial.epoch()]
  try {
    for (let drill = 0; drill < times; drill += 1) {
      trial.work()
      await pause(WORK_MS)
      const file = join(folder, `backup-${drill}`)
      operator.backUp(file)
      await pause(WORK_MS)
      await server.kill()
      const at = performance.now()
      await trial.rest()
      operator.restore(file)
      await server.start()
      missing += ledger.acknowledged.size - await countShown(trial)
      epoch = await mustBeAnother(trial, epoch)
      // Numbers that tablets have seen before now belong to other entries.
      if (drill % 2 === 1) strange.push(...await writeFirst(trial, strange.length))
      const answered = trial.wire.nextAnswer(at)
      trial.work()
      recovery.push(await answered - at)
    }
    await trial.rest()
    await pushAll(trial, strange)
    return rowOf(await trial.conclude({ wentBack: true }), {
      trial: 'old backup restored', engine: database.engine, times, recovery,
      note: `${missing} entries on the server were not in the backups; ${Math.floor(times / 2)} times others' new entries came first`,
    })
  } finally {
    await trial.close()
  }
}

type Operator = { backUp: (file: string) => void; restore: (file: string) => void }

/** With PostgreSQL the commands name a line to type, which is typed here as it stands. */
function operatorOf({ engine, env }: TrialDatabase, bin: string | undefined): Operator {
  const path = `${bin === undefined ? '' : `${bin}${delimiter}`}${process.env['PATH'] ?? ''}`
  const run = (command: string, typed: string[]) => {
    const { status, stdout, stderr } = spawnSync(command, typed, { encoding: 'utf8', env: { ...process.env, ...env, PATH: path } })
    return { status, printed: stdout + stderr }
  }
  const command = (name: string, file: string): void => {
    const { status, printed } = run(process.execPath, [`dist/server/${name}/main.js`, file])
    if (engine === 'sqlite') return mustBeDone(name, status, printed)
    const line = /^ *(pg_(?:dump|restore) .*)$/m.exec(printed)?.[1]
    if (line === undefined) throw new Error(`${name} names no line: ${printed}`)
    const typed = run('sh', ['-c', line.replace('FILE', file)])
    mustBeDone(line, typed.status, typed.printed)
  }
  return { backUp: (file) => { command('backup', file) }, restore: (file) => { command('restore', file) } }
}

function mustBeDone(what: string, status: number | null, printed: string): void {
  if (status !== 0) throw new Error(`${what} ended with ${status}: ${printed}`)
}

/** How many entries there are now, as somebody new is shown them. */
async function countShown(trial: Trial): Promise<number> {
  const readers = trial.strangers.map((device) => createReader(device, () => trial.server.url))
  await Promise.all(readers.map((reader) => reader.readToEnd()))
  return readers.reduce((sum, reader) => sum + reader.seen().length, 0)
}

async function mustBeAnother(trial: Trial, before: string): Promise<string> {
  const epoch = await trial.epoch()
  if (epoch === before) throw new Error('the epoch is the same after a restore')
  return epoch
}

/** More entries at every place than it has lost, from a device that knows of nothing. */
async function writeFirst(trial: Trial, numbered: number): Promise<EntryRevision[]> {
  const written = trial.strangers.flatMap((device) => visitsOf(device, NEW).map((revision) => ({ ...revision, deviceSeq: revision.deviceSeq + numbered })))
  for (const revision of written) trial.ledger.written.set(revision.revId, revision)
  await pushAll(trial, written)
  return written
}

async function pushAll(trial: Trial, revisions: readonly EntryRevision[]): Promise<void> {
  for (const device of trial.strangers) {
    const own = revisions.filter((revision) => revision.deviceId === device.deviceId)
    for (let from = 0; from < own.length; from += 500) {
      const body = JSON.stringify({ protocolVersion: 1, deviceId: device.deviceId, epochSeen: null, revisions: own.slice(from, from + 500) })
      await until(async () => {
        const answer = await trial.wire.fetch('/api/v1/sync/push', { method: 'POST', headers: { authorization: `Bearer ${device.token}`, 'content-type': 'application/json' }, body })
        return answer.ok && (await answer.json() as PushResponse).results.length > 0
      }, 'a stranger\'s batch is taken')
    }
  }
}
