/**
 * The figures of a county's period the straightforward way, without any kept totals: reads the revisions of every entry
 * that has one in the period, takes the one that counts, and adds up. It may use an index by place and day, which the
 * product has not.
 */
import type { Kysely } from 'kysely'
import { addTotals, type DailyTotals } from '../../../src/domain/daily-totals.ts'
import { deskTotals } from '../../../src/domain/desk-totals.ts'
import { effectiveRevision, type OrderedRevision } from '../../../src/domain/effective-revision.ts'
import type { Day, EntryRevision } from '../../../src/domain/entry.ts'
import { countPlaces, type PlaceMonth } from '../../../src/domain/monthly-totals.ts'
import { monthParts, type Period } from '../../../src/domain/period.ts'
import { periodTotals, type PeriodTotals } from '../../../src/domain/period-totals.ts'
import type { CountyHistory } from '../../../src/server/county-history.ts'
import { scopedPlaces } from '../../../src/server/report-scope.ts'
import type { DatabaseSchema } from '../../../src/server/store/database-schema.ts'

export async function rawRecount(db: Kysely<DatabaseSchema>, history: CountyHistory, regionId: string, period: Period, today: Day): Promise<PeriodTotals> {
  const days = new Map<string, ReadonlyMap<Day, DailyTotals>>()
  for (const { id } of scopedPlaces(history.on(period.to).data, { region: regionId, lang: 'fi' })?.places ?? []) days.set(id, await daysOfPlace(db, id, period))
  const parts = monthParts(period).map((part) => {
    const { data, words } = history.on(part.to)
    const places = (scopedPlaces(data, { region: regionId, lang: 'fi' })?.places ?? []).flatMap(({ id }) => history.versionsOf(id).map((version): PlaceMonth => ({ ...version, days: days.get(id) ?? new Map() })))
    return { ...part, words, counted: countPlaces(part, today, places) }
  })
  return periodTotals(period, { region: regionId }, parts)
}

async function daysOfPlace(db: Kysely<DatabaseSchema>, placeId: string, { from, to }: Period): Promise<Map<Day, DailyTotals>> {
  const rows = await db.selectFrom((eb) => eb.selectFrom('revision').select('entry_id').distinct().where('place_id', '=', placeId).where('day', '>=', from).where('day', '<=', to).as('touched'))
    .innerJoin('revision', 'revision.entry_id', 'touched.entry_id')
    .select(['revision.seq', 'revision.json']).where('revision.place_id', '=', placeId)
    .execute()
  const entries = new Map<string, OrderedRevision[]>()
  for (const { seq, json } of rows) {
    const revision = { ...(JSON.parse(json) as EntryRevision), seq: Number(seq) }
    const history = entries.get(revision.entryId)
    if (history) history.push(revision)
    else entries.set(revision.entryId, [revision])
  }
  const days = new Map<Day, DailyTotals>()
  for (const history of entries.values()) {
    const body = effectiveRevision(history)?.body
    if (body && from <= body.day && body.day <= to) days.set(body.day, addTotals(days.get(body.day) ?? {}, deskTotals(body)))
  }
  return days
}
