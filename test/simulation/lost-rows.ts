/** Rows that vanish behind everybody's back: an old backup of the server is restored, or a single row is taken away on one side. */
import { addTotals, type DailyTotals } from '../../src/domain/daily-totals.ts'
import { deskTotals } from '../../src/domain/desk-totals.ts'
import { effectiveRevision } from '../../src/domain/effective-revision.ts'
import type { Day } from '../../src/domain/entry.ts'
import { monthRow } from '../../src/domain/month-row.ts'
import { checkTotals } from '../../src/local-db/check-totals.ts'
import { textOfMonth } from '../../src/server/store/month-text.ts'
import { chosen } from './chance.ts'
import type { Step } from './steps.ts'
import { writeMany } from './stranger.ts'
import type { StoredRow } from './virtual-server.ts'
import type { World } from './world.ts'

export async function restore(world: World, { which, epoch, isPassed }: Extract<Step, { do: 'restore' }>): Promise<void> {
  const { server, ledger, count } = world
  const before = server.rows()
  await server.restore(chosen(server.backups, which), epoch)
  const there = new Set(server.rows().map(({ revId }) => revId))
  const gone = before.filter(({ revId }) => !there.has(revId))
  for (const { revId } of gone) ledger.lost.add(revId)
  if (gone.length === 0) return
  count(32)
  if (!isPassed) return
  count(33)
  await writeMany(world, gone.length + 1)
}

export async function plant(world: World, { side, tablet, row }: Extract<Step, { do: 'plant' }>): Promise<void> {
  if (side === 'server') plantOnServer(world, row)
  else await plantOnTablet(world, tablet, row)
}

/** One that a tablet has a number for, so that somebody can bring it back. */
function plantOnServer({ server, tablets, ledger, count }: World, which: number): void {
  if (server.isDown) return
  const acknowledged = new Set(tablets.flatMap(({ look }) => look().revisions.filter(({ seq }) => seq !== null).map(({ revId }) => revId)))
  const rows = server.rows()
  const candidates = rows.filter(({ revId }) => acknowledged.has(revId))
  if (candidates.length === 0) return
  count(41)
  const { placeId, revId } = chosen(candidates, which)
  ledger.lost.add(revId)
  const days = recount(rows.filter((one) => one.placeId === placeId && one.revId !== revId))
  server.tamper((run) => {
    run('delete from revision where rev_id = ?', revId)
    run('delete from daily_totals where place_id = ?', placeId)
    for (const [day, totals] of days) run('insert into daily_totals (place_id, day, json) values (?, ?, ?)', placeId, day, JSON.stringify(totals))
  })
  plantMonths(server, placeId, days)
}

/** The months that these days make. How many revisions touched them is not asked here: no month is closed. */
function plantMonths(server: World['server'], placeId: string, days: ReadonlyMap<Day, DailyTotals>): void {
  const months = [...new Set([...days.keys()].map((day) => day.slice(0, 7)))].map((month) => ({ month, row: monthRow([...days].filter(([day]) => day.startsWith(month))) }))
  const measures = [...new Set(months.flatMap(({ row }) => [...row.sums.keys()]))]
  server.tamper((run) => {
    for (const name of measures) run('insert into measure (id, name) select coalesce(max(id), 0) + 1, ? from measure where true on conflict do nothing', name)
  })
  const ids = server.measures()
  server.tamper((run) => {
    run('delete from month_totals where place_id = ?', placeId)
    for (const { month, row } of months) {
      const totals = textOfMonth({ ...row, sums: new Map([...row.sums].map(([name, n]) => [ids.get(name)!, n])) })
      run('insert into month_totals (place_id, month, revisions, totals) values (?, ?, 0, ?)', placeId, month, totals)
    }
  })
}

/** What the totals of a place would be if the rows had always been these. */
function recount(rows: readonly StoredRow[]): Map<Day, DailyTotals> {
  const entries = new Map<string, StoredRow[]>()
  for (const row of rows) entries.set(row.revision.entryId, [...(entries.get(row.revision.entryId) ?? []), row])
  const days = new Map<Day, DailyTotals>()
  for (const history of entries.values()) {
    const body = effectiveRevision(history.map(({ revision, seq }) => ({ ...revision, seq })))?.body
    if (body) days.set(body.day, addTotals(days.get(body.day) ?? {}, deskTotals(body)))
  }
  return days
}

/** One that somebody else wrote and nothing has been made upon. */
async function plantOnTablet({ tablets, ledger, count }: World, tablet: number, which: number): Promise<void> {
  const { tabs: [{ process, round }], look, storage } = chosen(tablets, tablet)
  const { revisions } = look()
  const candidates = revisions.filter(({ revId, seq, entryId }) =>
    seq !== null && ledger.saved.get(revId)?.storage !== storage && revisions.every((other) => other.revId === revId || other.entryId !== entryId))
  if (candidates.length === 0 || round !== null) return
  count(41)
  const { revId, placeId, day } = chosen(candidates, which)
  ledger.lost.add(revId)
  await process.aside(async (db) => {
    await db.revisions.delete(revId)
    await checkTotals(db, placeId, day, day)
  })
}
