/**
 * The made-up county: reference data and two years of entries up to a moment. Pure, and a past
 * day looks the same whenever it is made: every place and day has its own chance, seeded by its name.
 */
import { addDays, addMonths, localDay, localTime, monthOf, weekday } from '../../domain/calendar.ts'
import type { Day, EntryRevision } from '../../domain/entry.ts'
import type { Place } from '../../domain/reference-data.ts'
import { isValidOn, plannedHours } from '../../domain/reference-lookup.ts'
import { ACTIVITY_TYPES, PROFESSIONS, VISITOR_GROUPS } from '../../domain/vocabulary.ts'
import type { RegionalData } from '../store/store.ts'
import { demoDay } from './demo-day.ts'
import { demoId } from './demo-ids.ts'
import { ETELA_SAVO, MUNICIPALITIES } from './demo-municipalities.ts'
import { NETWORKS, ORGANISATIONS } from './demo-organisations.ts'
import { regularPartners } from './demo-partners.ts'
import { DEMO_PLACES, referencePlace, type DemoPlace } from './demo-places.ts'
import { programmeOf } from './demo-programme.ts'
import { planDrafts } from './demo-work.ts'
import { numberRevisions } from './draft-revision.ts'
import { minutesOf, MINUTES_OF_DAY, startOfDay } from './place-clock.ts'
import type { PlaceDay } from './place-day.ts'
import { seededRandom } from './seeded-random.ts'

export type DemoCounty = {
  reference: RegionalData
  /** The revisions of a place in the order of writing, made when asked for: all at once are too many to hold. */
  places: { placeId: string; revisions: () => EntryRevision[] }[]
}

const SEED = 'Lokikirja'
const MONTHS_BACK = 24
const DAYS_PLANNED = 7

/** @param now ms since 1970 UTC: nothing in the county is written later. */
export function demoCounty(now: number): DemoCounty {
  const thisMonth = monthOf(localDay(now))
  const from = addMonths(thisMonth, -MONTHS_BACK)
  const places = DEMO_PLACES.map((place) => ({ place, reference: referencePlace(place, from, thisMonth) }))
  return {
    reference: {
      regions: [ETELA_SAVO],
      municipalities: [...MUNICIPALITIES],
      organisations: [...ORGANISATIONS],
      places: places.map(({ reference }) => reference),
      activityTypes: [...ACTIVITY_TYPES],
      visitorGroups: [...VISITOR_GROUPS],
      professions: [...PROFESSIONS],
      networks: [...NETWORKS],
    },
    places: places.map(({ place, reference }) => ({ placeId: reference.id, revisions: () => revisionsOf(place, reference, `${from}-01`, now) })),
  }
}

function revisionsOf(place: DemoPlace, reference: Place, from: Day, now: number): EntryRevision[] {
  const today = localDay(now)
  const placeDays = placeDaysOf(place, reference, now)
  const past = placeDays(eachDay(from, today), 'day').flatMap(demoDay)
  const plans = placeDays(eachDay(today, addDays(today, DAYS_PLANNED)), 'plans').flatMap(planDrafts)
  const devices = { 1: demoId(`device:${place.key}:1`), 2: demoId(`device:${place.key}:2`), phone: demoId(`device:${place.key}:phone`) }
  return numberRevisions([...past, ...plans].filter((draft) => draft.at <= now), reference.id, devices)
}

/** Makes the days on which a place plans to be open; each purpose has a chance of its own. */
function placeDaysOf(place: DemoPlace, reference: Place, now: number): (days: readonly Day[], purpose: string) => PlaceDay[] {
  const today = localDay(now)
  const shared = { place, placeId: reference.id, programme: programmeOf(place, SEED), partners: regularPartners(place, SEED) }
  const untilOn = (day: Day) => (day < today ? MINUTES_OF_DAY : day === today ? minutesOf(localTime(now)) : 0)
  return (days, purpose) => days.flatMap((day) => {
    const hours = isValidOn(reference, day) ? plannedHours(reference.openingHours, day) : null
    return hours === null ? [] : [{
      ...shared, day,
      weekday: weekday(day),
      startsAt: startOfDay(day),
      opens: minutesOf(hours.opens),
      closes: minutesOf(hours.closes),
      until: untilOn(day),
      isToday: day === today,
      random: seededRandom(`${SEED} ${purpose} ${place.key} ${day}`),
    }]
  })
}

/** Both ends included. */
function eachDay(first: Day, last: Day): Day[] {
  const days: Day[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day)
  return days
}
