/** A place's share of a month, in one piece for each of its versions: every day goes by the opening hours of its own time. */
import { addMonths } from './calendar.ts'
import type { DailyTotals } from './daily-totals.ts'
import type { Day, Month } from './entry.ts'
import type { PlaceMonth } from './monthly-totals.ts'
import type { Place } from './reference-data.ts'
import { inOrder, versionOn } from './validity.ts'

export function placeMonths(versions: readonly Place[], days: ReadonlyMap<Day, DailyTotals>): PlaceMonth[] {
  const all = inOrder(versions)
  return all.map((version) => {
    const { openingHours, validFrom, validTo } = version
    return { openingHours, validFrom, validTo, days: new Map([...days].filter(([day]) => versionOn(all, day) === version)) }
  })
}

/** Whether a place was there on any day of a month, in one version or another. */
export function wasThere(versions: readonly Place[], month: Month): boolean {
  const next = `${addMonths(month, 1)}-01`
  return versions.some(({ validFrom = '0000', validTo = '9999' }) => validFrom < next && `${month}-01` <= validTo)
}
