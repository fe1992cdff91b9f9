/** A place's month as its own tablet would show it, from nothing but what the tablet keeps. */
import type { Month } from '../../src/domain/entry.ts'
import { localDay } from '../../src/domain/calendar.ts'
import { monthlyTotals, type MonthlyTotals } from '../../src/domain/monthly-totals.ts'
import { totalsOfMonth } from '../../src/local-db/entry-queries.ts'
import { readReference } from '../../src/local-db/settings.ts'
import type { Tablet } from './tablet.ts'

export async function tabletMonth(tablet: Tablet, month: Month): Promise<MonthlyTotals> {
  const placeId = await tablet.placeId()
  const { data } = (await readReference(tablet.db))!
  const place = data.places.find((one) => one.id === placeId)!
  const sectors = new Map(data.organisations.map((organisation) => [organisation.id, organisation.sector]))
  return monthlyTotals({
    month,
    scope: { place: placeId },
    today: localDay(tablet.clock.now()),
    places: [{ ...place, days: await totalsOfMonth(tablet.db, placeId, month) }],
    visitorGroups: data.visitorGroups,
    sectorOf: (id) => sectors.get(id),
  })
}
