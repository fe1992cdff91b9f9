/**
 * The month's visits on this tablet beside those on the server, and what explains the difference: each part is
 * what the shown number would lose without the entries that stand there.
 */
import { addTotals, dailyTotals, type DailyTotals } from '../domain/daily-totals.ts'
import { effectiveRevision } from '../domain/effective-revision.ts'
import { monthOf } from '../domain/calendar.ts'
import type { Day, EntryBody, Month } from '../domain/entry.ts'
import { visitsOfDay } from '../domain/day-figures.ts'
import { groupByEntry, revisionsOf } from './apply-revisions.ts'
import { totalsOfMonth } from './entry-queries.ts'
import type { LocalDatabase, ServerMonthSettings, StoredRevision } from './local-database.ts'
import { readKeptHere } from './set-aside.ts'

export type MonthHere = { visits: number; unsent: number; setAside: number; keptHere: number }
export type MonthDifference = MonthHere & {
  server: { visits: number; at: number } | null
  /** What others wrote or changed and has not come here yet. */
  notFetched: number
}

export async function monthDifference(db: LocalDatabase, placeId: string, month: Month): Promise<MonthDifference> {
  const [here, server] = await Promise.all([monthHere(db, placeId, month), readServerMonth(db, placeId, month)])
  const sent = here.visits - here.unsent - here.setAside - here.keptHere
  return { ...here, server, notFetched: server === null ? 0 : server.visits - sent }
}

export async function noteServerMonth(db: LocalDatabase, row: Omit<ServerMonthSettings, 'key'>): Promise<void> {
  await db.settings.put({ key: 'serverMonth', ...row })
}

async function readServerMonth(db: LocalDatabase, placeId: string, month: Month): Promise<MonthDifference['server']> {
  const row = await db.settings.get('serverMonth')
  return row?.key === 'serverMonth' && row.placeId === placeId && row.month === month ? { visits: row.visits, at: row.at } : null
}

type Standing = 'unsent' | 'setAside' | 'keptHere'
type Days = Map<Day, DailyTotals>

async function monthHere(db: LocalDatabase, placeId: string, month: Month): Promise<MonthHere> {
  const [days, notSent] = await Promise.all([totalsOfMonth(db, placeId, month), entriesNotSent(db, placeId)])
  const all = visitsOf(days)
  const parts: Record<Standing, number> = { unsent: 0, setAside: 0, keptHere: 0 }
  // One after the other, because a day never shows less than zero: so the parts always make up the whole.
  for (const standing of ['unsent', 'setAside', 'keptHere'] as const) {
    const before = visitsOf(days)
    for (const history of notSent[standing]) takeAway(days, month, history)
    parts[standing] = before - visitsOf(days)
  }
  return { visits: all, ...parts }
}

/** The entries whose effective revision the server does not have, by where that stands. */
async function entriesNotSent(db: LocalDatabase, placeId: string): Promise<Record<Standing, StoredRevision[][]>> {
  const [queued, refused, kept] = await Promise.all([db.outbox.toCollection().primaryKeys(), db.setAside.toCollection().primaryKeys(), readKeptHere(db)])
  const found = (await db.revisions.bulkGet([...queued, ...refused, ...kept])).filter((revision) => revision?.placeId === placeId)
  const histories = groupByEntry(await revisionsOf(db, [...new Set(found.flatMap((revision) => revision?.entryId ?? []))]))
  const [asideIds, keptIds] = [new Set(refused), new Set(kept)]
  const sorted: Record<Standing, StoredRevision[][]> = { unsent: [], setAside: [], keptHere: [] }
  for (const history of histories.values()) {
    const revId = history.find((revision) => revision.effective)?.revId ?? ''
    sorted[asideIds.has(revId) ? 'setAside' : keptIds.has(revId) ? 'keptHere' : 'unsent'].push(history)
  }
  return sorted
}

/** Leaves of an entry what the server knows of it. */
function takeAway(days: Days, month: Month, history: readonly StoredRevision[]): void {
  const numbered = history.filter((revision) => revision.seq !== null)
  addBody(days, month, effectiveRevision(history)?.body ?? null, -1)
  addBody(days, month, effectiveRevision(numbered)?.body ?? null, 1)
}

function addBody(days: Days, month: Month, body: EntryBody | null, sign: 1 | -1): void {
  if (body === null || monthOf(body.day) !== month) return
  days.set(body.day, addTotals(days.get(body.day) ?? {}, dailyTotals(body), sign))
}

function visitsOf(days: Days): number {
  return [...days.values()].reduce((sum, totals) => sum + visitsOfDay(totals), 0)
}
