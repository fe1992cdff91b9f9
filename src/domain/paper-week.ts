/** One week of a place as paper has it: its days with their hours, and the groups in the order of the day screen. */
import { daysOfWeek } from './calendar.ts'
import type { Day } from './entry.ts'
import type { Hours, Place, VisitorGroup } from './reference-data.ts'
import { closedBecause, isValidOn, plannedHours, type ClosedBecause } from './reference-lookup.ts'
import { versionOn } from './validity.ts'

/** `closed` is there where the week has hours for the day and something keeps the place shut; `isThere`: the place exists on it. */
export type PaperDay = { day: Day; hours: Hours | null; closed: ClosedBecause | undefined; isThere: boolean }

export function paperDays(placeVersions: readonly Place[], monday: Day): PaperDay[] {
  return daysOfWeek(monday).map((day) => {
    const place = versionOn(placeVersions, day)
    if (place === undefined || !isValidOn(place, day)) return { day, hours: null, closed: undefined, isThere: false }
    const { openingHours } = place
    return { day, hours: plannedHours(openingHours, day), closed: closedBecause(openingHours, day), isThere: true }
  })
}

/** Children, then adults, as the cards stand; in quick mode the two groups of whom no more is known. */
export function paperGroups(groups: readonly VisitorGroup[], days: readonly PaperDay[], quickMode: boolean): VisitorGroup[] {
  const used = groups.filter((group) => (group.notKnown === true) === quickMode && days.some(({ day }) => isValidOn(group, day)))
  return [...used.filter(({ ageClass }) => ageClass === 'child'), ...used.filter(({ ageClass }) => ageClass === 'adult')]
}
