/**
 * The made-up county: reference data and two years of entries up to a moment. Pure, and a past
 * day looks the same whenever it is made: every place and day has its own chance, seeded by its name.
 */
import { addDays, addMonths, localDay, localTime, monthOf } from '../../domain/calendar.ts'
import type { Day, EntryRevision } from '../../domain/entry.ts'
import { isValidOn, plannedHours, type Place } from '../../domain/reference-data.ts'
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
import { minutesOf } from './place-clock.ts'
import type { PlaceDay } from './place-day.ts'
import { seededRandom } from './seeded-random.ts'

export type DemoCounty = {
  reference: RegionalData
  /** One list a place, in the order of writing. */
  revisionsByPlace: { placeId: string; revisions: EntryRevision[] }[]
}

const SEED = 'Lokikirja'
const MONTHS_BACK = 24
const DAYS_PLANNED = 7
const END_OF_DAY = 24 * 60

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
    revisionsByPlace: places.map(({ place, reference }) => ({ placeId: reference.id, revisions: revisionsOf(place, reference, `${from}-01`, now) })),
  }
}

function revisionsOf(place: DemoPlace, reference: Place, from: Day, now: number): EntryRevision[] {
  const today = localDay(now)
  const programme = programmeOf(place, SEED)
  const partners = regularPartners(place, SEED)
  const placeDays = (first: Day, last: Day, what: string) => daysBetween(first, last).flatMap((day): PlaceDay[] => {
    const hours = isValidOn(reference, day) ? plannedHours(reference.openingHours, day) : null
    if (hours === null) return []
    const until = day < today ? END_OF_DAY : day === today ? minutesOf(localTime(now)) : 0
    return [{
      place, placeId: reference.id, day, until, programme, partners,
      opens: minutesOf(hours.opens), closes: minutesOf(hours.closes),
      isToday: day === today,
      random: seededRandom(`${SEED} ${what} ${place.key} ${day}`),
    }]
  })
  const drafts = [...placeDays(from, today, 'day').flatMap(demoDay), ...placeDays(today, addDays(today, DAYS_PLANNED), 'plans').flatMap(planDrafts)]
  return numberRevisions(drafts.filter((draft) => draft.at <= now), reference.id, (device) => demoId(`device:${place.key}:${device}`))
}

/** Both ends included. */
function daysBetween(first: Day, last: Day): Day[] {
  const days: Day[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day)
  return days
}
