/** `npm run move -- FROM_URL TO_URL`: a county from one database into an empty one, and proof that it arrived. Knows the arguments and the clock. */
import { v7 } from 'uuid'
import { shownLocation } from '../database-location.ts'
import { moveCounty, type MoveOutcome } from '../store/move-county.ts'
import { lockSource, openEnds, readEnds, type Ends } from './open-ends.ts'

const SAY_EVERY_MS = 2_000

const typed = readEnds(process.argv.slice(2))
if (typed.ok) await move(typed.ends)
else fail([typed.fault])

async function move(ends: Ends): Promise<void> {
  const lock = lockSource(ends)
  if (lock === undefined) return fail([`A server or another program is using ${shownLocation(ends.from)}. Stop it first. Nothing was changed.`])
  try {
    const { source, target } = await openEnds(ends, () => v7())
    const outcome = await moveCounty(source.db, target.db, sayNowAndThen()).finally(() => Promise.all([source.close(), target.close()]))
    report(outcome, ends)
  } catch (error) {
    fail([error instanceof AggregateError ? error.errors.map(String).join(', ') : String(error), 'What was not finished is not a county: empty the target before the next try. The source is as it was.'])
  } finally {
    lock.release()
  }
}

function report(outcome: MoveOutcome, { from, to }: Ends): void {
  switch (outcome.outcome) {
    case 'moved': return say(`Moved ${outcome.rows} rows from ${shownLocation(from)} to ${shownLocation(to)}. Counts and digests agree.\nStart the server with DATABASE_URL naming the new database.`)
    case 'target_not_empty': return fail([`${shownLocation(to)} is not empty: there are rows in ${outcome.table}. Move into a new database. Nothing was changed.`])
    case 'differs': return fail([`What arrived differs from what was sent: ${outcome.where.join('; ')}.`, 'Do not use the target; the source is as it was.'])
  }
}

/** Long work says how far it is, and short work does not chatter. */
function sayNowAndThen(): (table: string, done: number, total: number) => void {
  let said = Date.now()
  return (table, done, total) => {
    if (Date.now() - said < SAY_EVERY_MS) return
    said = Date.now()
    say(`${table}: ${done} of ${total}`)
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function fail(lines: readonly string[]): void {
  process.stderr.write(`The county was not moved.\n${lines.map((line) => `  ${line}\n`).join('')}`)
  process.exitCode = 1
}
