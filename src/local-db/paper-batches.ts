/** What a week holds from paper: what each day came to so far, and what was typed in together and can be withdrawn together. */
import { addDays } from '../domain/calendar.ts'
import { dailyTotals, type DailyTotals } from '../domain/daily-totals.ts'
import { visitsOfDay } from '../domain/day-figures.ts'
import type { Day, EntryBody } from '../domain/entry.ts'
import { revisionsOf } from './apply-revisions.ts'
import { entriesBetween, type LoggedEntry } from './entry-queries.ts'
import type { LocalDatabase, StoredRevision } from './local-database.ts'
import { correctEntry, voidEntry, type RecordDeps, type RecordOutcome } from './record-entry.ts'

export type PaperBatch = { batch: string; entries: number; visits: number; days: Day[]; writtenAt: number }
export type WeekInLogbook = {
  totals: ReadonlyMap<Day, DailyTotals>
  /** Visits that came from paper or a file before, by day. */
  fromPaper: ReadonlyMap<Day, number>
  status: ReadonlyMap<Day, 'open' | 'closed'>
  /** The latest first. */
  batches: PaperBatch[]
}

export async function weekInLogbook(db: LocalDatabase, placeId: string, monday: Day): Promise<WeekInLogbook> {
  const sunday = addDays(monday, 6)
  const [rows, logged] = await Promise.all([
    db.dailyTotals.where('[placeId+day]').between([placeId, monday], [placeId, sunday], true, true).toArray(),
    entriesBetween(db, placeId, monday, sunday),
  ])
  const entries = logged.filter(({ voided }) => !voided)
  const fromPaper = new Map<Day, number>()
  for (const { body } of entries) {
    if (body.kind === 'visit' && (body.source === 'paper' || body.source === 'import')) fromPaper.set(body.day, (fromPaper.get(body.day) ?? 0) + visitsOfDay(dailyTotals(body)))
  }
  return {
    totals: new Map(rows.map((row) => [row.day, row.totals])),
    fromPaper,
    status: new Map(entries.flatMap(({ body }) => (body.kind === 'dayStatus' ? [[body.day, body.status] as const] : []))),
    batches: batchesOf(entries),
  }
}

/**
 * Withdraws what was typed in together. A day's status that another was marked over becomes that one again. Done again
 * after a failure, it goes on with what is left.
 */
export async function withdrawBatch(deps: RecordDeps, placeId: string, { batch, days }: PaperBatch, reason: string): Promise<RecordOutcome> {
  const [from = '', to = ''] = [days[0], days.at(-1)]
  const entries = (await entriesBetween(deps.db, placeId, from, to)).filter(({ body, voided }) => !voided && batchOf(body) === batch)
  let last: RecordOutcome = { outcome: 'nothing' }
  for (const { entryId, body } of entries) {
    const before = body.kind === 'dayStatus' ? bodyBefore(await revisionsOf(deps.db, [entryId]), batch) : undefined
    last = before === undefined ? await voidEntry(deps, entryId, reason) : await correctEntry(deps, entryId, before, reason)
    if (last.outcome !== 'saved') return last
  }
  return last
}

/** What the day said before the batch; nothing where it said nothing, or that was withdrawn. */
function bodyBefore(history: readonly StoredRevision[], batch: string): EntryBody | undefined {
  const own = history.find(({ body }) => body !== null && batchOf(body) === batch)
  return history.find(({ revId }) => revId === own?.parentRevId)?.body ?? undefined
}

function batchOf(body: EntryBody): string | undefined {
  return 'batch' in body && typeof body.batch === 'string' ? body.batch : undefined
}

function batchesOf(entries: readonly LoggedEntry[]): PaperBatch[] {
  const batches = new Map<string, PaperBatch>()
  for (const { body, revision } of entries) {
    const batch = batchOf(body)
    if (batch === undefined) continue
    const { entries: n, visits, days, writtenAt } = batches.get(batch) ?? { entries: 0, visits: 0, days: [], writtenAt: 0 }
    batches.set(batch, {
      batch, entries: n + 1,
      visits: visits + (body.kind === 'visit' ? visitsOfDay(dailyTotals(body)) : 0),
      days: [...new Set([...days, body.day])].sort(),
      writtenAt: Math.max(writtenAt, Date.parse(revision.capturedAt)),
    })
  }
  return [...batches.values()].sort((a, b) => b.writtenAt - a.writtenAt)
}
