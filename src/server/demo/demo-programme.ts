/** What a place has in its week: one to three sessions a day, the same every week, as on the poster by the door. */
import { ACTIVITY_TYPES } from '../../domain/vocabulary.ts'
import type { DemoPlace } from './demo-places.ts'
import { associationOrganisation, COMPANIES, COUNTY, municipalityOrganisation, parishOrganisation, VOLUNTEERS } from './demo-organisations.ts'
import { minutesOf } from './place-clock.ts'
import { seededRandom, type SeededRandom } from './seeded-random.ts'

export type ProgrammeItem = {
  weekday: number
  /** Minutes past midnight. */
  starts: number
  ends: number
  activityType: string
  title: string
  organisers: string[]
  /** Participants are some of the day's families; otherwise the group meets elsewhere or at another time. */
  countedAtDoor: boolean
  loggedBy: 'host' | 'volunteer'
}

type Organiser = 'municipality' | 'county' | 'association' | 'parish' | 'company' | 'volunteers'
type Kind = { activityType: string; title: string; organisers: readonly Organiser[]; minutes: number; evening?: true; loggedBy?: 'volunteer' }

const MORNING: readonly Kind[] = [
  { activityType: 'open_cafe', title: 'Perhekahvila', organisers: ['association', 'municipality'], minutes: 120 },
  { activityType: 'open_ecec', title: 'Avoin päiväkoti', organisers: ['municipality'], minutes: 150 },
  { activityType: 'club', title: 'Muskari', organisers: ['parish'], minutes: 45 },
  { activityType: 'free_meeting', title: 'Leikkiaamu', organisers: ['volunteers'], minutes: 120, loggedBy: 'volunteer' },
  { activityType: 'theme_group', title: 'Vauvaryhmä', organisers: ['county', 'municipality'], minutes: 90 },
  { activityType: 'no_appointment', title: 'Terveydenhoitaja tavattavissa', organisers: ['county'], minutes: 90 },
  { activityType: 'parenting', title: 'Vanhemmuuden hetki', organisers: ['county', 'parish'], minutes: 60 },
]
const AFTERNOON: readonly Kind[] = [
  { activityType: 'club', title: 'Satutuokio', organisers: ['municipality'], minutes: 45 },
  { activityType: 'own_circle', title: 'Kaksosperheiden porukka', organisers: ['volunteers'], minutes: 90, loggedBy: 'volunteer' },
  { activityType: 'club', title: 'Luontoleikki', organisers: ['company'], minutes: 60 },
  { activityType: 'childcare', title: 'Lapsiparkki', organisers: ['association'], minutes: 120, loggedBy: 'volunteer' },
  { activityType: 'volunteering', title: 'Vapaaehtoisten kahvit', organisers: ['volunteers', 'association'], minutes: 60, loggedBy: 'volunteer' },
]
const EVENING: readonly Kind[] = [
  { activityType: 'group_service', title: 'Perhevalmennus', organisers: ['county'], minutes: 120, evening: true },
  { activityType: 'theme_cafe', title: 'Erokahvila', organisers: ['association', 'parish'], minutes: 120, evening: true },
  { activityType: 'closed_group', title: 'Vertaisryhmä', organisers: ['county', 'association'], minutes: 90, evening: true },
  { activityType: 'own_circle', title: 'Isien ilta', organisers: ['volunteers'], minutes: 120, evening: true, loggedBy: 'volunteer' },
  { activityType: 'couple', title: 'Parisuhdeilta', organisers: ['parish'], minutes: 120, evening: true },
  { activityType: 'event', title: 'Perheilta', organisers: ['municipality', 'association', 'parish'], minutes: 120, evening: true },
]
const EVENING_STARTS = minutesOf('17:00')

export function programmeOf(place: DemoPlace, seed: string): ProgrammeItem[] {
  const random = seededRandom(`${seed} programme ${place.key}`)
  const offered = (kinds: readonly Kind[]) => kinds.filter(({ activityType }) => place.parts.some((part) => part === PART_OF.get(activityType)))
  const isCentral = place.kind === 'central'
  return Object.entries(place.weekly).flatMap(([day, { opens, closes }], index) => {
    const morning = offered(MORNING)[(index + place.key.length) % offered(MORNING).length]
    const afternoon = random.chance(isCentral ? 0.6 : 0.25) ? random.pick(offered(AFTERNOON)) : undefined
    const evening = random.chance(isCentral ? 0.4 : 0.15) ? offered(EVENING)[random.int(0, EVENING.length - 1)] : undefined
    return [morning, afternoon, evening].flatMap((kind, part) => (
      kind === undefined ? [] : [item(place, Number(day), kind, startOf(part, minutesOf(opens), minutesOf(closes)), minutesOf(closes), random)]
    ))
  })
}

const PART_OF = new Map(ACTIVITY_TYPES.map((type) => [type.key, type.part]))

function startOf(part: number, opens: number, closes: number): number {
  return [opens + 30, Math.max(opens + 30, closes - 120), EVENING_STARTS][part] ?? opens
}

function item(place: DemoPlace, weekday: number, kind: Kind, starts: number, closes: number, random: SeededRandom): ProgrammeItem {
  const ends = kind.evening ? starts + kind.minutes : Math.min(starts + kind.minutes, closes)
  return {
    weekday, starts, ends,
    activityType: kind.activityType,
    title: kind.title,
    organisers: kind.organisers.map((organiser) => organiserId(organiser, place, random)),
    countedAtDoor: kind.evening !== true,
    loggedBy: kind.loggedBy ?? 'host',
  }
}

function organiserId(organiser: Organiser, { municipality }: DemoPlace, random: SeededRandom): string {
  switch (organiser) {
    case 'municipality': return municipalityOrganisation(municipality).id
    case 'county': return COUNTY.id
    case 'association': return associationOrganisation(municipality).id
    case 'parish': return parishOrganisation(municipality).id
    case 'company': return random.pick(COMPANIES).id
    case 'volunteers': return VOLUNTEERS.id
  }
}
