/** One place on one past day: what its tablets wrote down from opening to closing, in plausible numbers. */
import type { ContactBody, EntryBody, VisitBody } from '../../domain/entry.ts'
import { dayStatusEntryId } from '../check-revision.ts'
import { familiesOf, mergeCounts, personsIn, type DemoFamily } from './demo-families.ts'
import { partnerDrafts, sessionDrafts } from './demo-work.ts'
import { firstRevision, nextRevision, type Draft } from './draft-revision.ts'
import { MINUTES_OF_DAY, timeOf } from './place-clock.ts'
import { hostOf, instantAt, type PlaceDay } from './place-day.ts'

export function demoDay(day: PlaceDay): Draft[] {
  const kind = day.random.weighted(KINDS_OF_DAY)
  switch (day.isToday ? 'ordinary' : kind) {
    case 'forgotten': return []
    case 'closed': return [dayStatus(day, day.opens - 20, { status: 'closed', reason: day.random.pick(CLOSING_REASONS) })]
    case 'nobody': return [dayStatus(day, day.closes - 5, { status: 'open' })]
    case 'paper': return paperDay(day)
    case 'ordinary': return ordinaryDay(day)
  }
}

const KINDS_OF_DAY = [['ordinary', 930], ['paper', 25], ['forgotten', 20], ['closed', 20], ['nobody', 5]] as const
const CLOSING_REASONS = ['sairastapaus', 'henkilökunnan koulutus', 'lumimyräkkä', 'vesivahinko', 'tilassa vaalit']

function ordinaryDay(day: PlaceDay): Draft[] {
  const { place, random, opens } = day
  const families = familiesOf(day)
  const visits = families.map((family) => familyDraft(day, family))
  return [
    ...(random.chance(0.35) ? [dayStatus(day, opens - 5, { status: 'open' })] : []),
    ...visits,
    ...visits.flatMap((visit) => correction(day, visit)),
    ...(random.chance(0.12) ? [typedDifference(day)] : []),
    ...sessionDrafts(day, families),
    ...partnerDrafts(day),
    ...(place.parts.includes('D') ? Array.from({ length: random.countAround(0.45) }, () => contactDraft(day)) : []),
    ...Array.from({ length: random.countAround(0.9) }, () => feedbackDraft(day)),
  ]
}

/** The tablet's battery was flat: one row per day, written from paper the next morning. */
function paperDay(day: PlaceDay): Draft[] {
  const families = familiesOf(day)
  if (families.length === 0) return []
  const body: VisitBody = { kind: 'visit', day: day.day, counts: mergeCounts(families.map((family) => family.counts)), families: families.length, source: 'paper' }
  return [firstRevision(instantAt(day, MINUTES_OF_DAY + day.opens + 3), body, hostOf(day))]
}

function familyDraft(day: PlaceDay, { arrives, counts, isFirstTime }: DemoFamily): Draft {
  const body: VisitBody = { kind: 'visit', day: day.day, time: timeOf(arrives), counts, families: 1, ...(isFirstTime ? { firstTimers: personsIn(counts) } : {}), source: 'tap' }
  return firstRevision(at(day, arrives), body, hostOf(day))
}

/** Now and then a wrong touch is put right, or taken back. */
function correction({ random }: PlaceDay, visit: Draft): Draft[] {
  const later = visit.at + random.int(20, 1500) * 1000
  if (random.chance(0.006)) return [nextRevision(visit, later, null, 'kirjattu kahdesti', random)]
  if (!random.chance(0.012) || visit.body?.kind !== 'visit') return []
  const [group] = Object.keys(visit.body.counts)
  if (group === undefined) return []
  const counts = { ...visit.body.counts, [group]: (visit.body.counts[group] ?? 0) + 1 }
  return [nextRevision(visit, later, { ...visit.body, counts }, 'näppäilyvirhe', random)]
}

/** At closing the host sets a total by hand: the difference is what is stored, up or down. */
function typedDifference(day: PlaceDay): Draft {
  const group = day.place.quickMode ? day.random.pick(['adult_unknown', 'child_unknown']) : day.random.pick(['parent', 'child_1_2', 'child_3_6'])
  const body: VisitBody = { kind: 'visit', day: day.day, time: timeOf(day.closes), counts: { [group]: day.random.pick([-1, 1, 1, 2]) }, source: 'typed' }
  return firstRevision(at(day, day.closes), body, hostOf(day))
}

function dayStatus(day: PlaceDay, minute: number, fields: { status: 'open' | 'closed'; reason?: string }): Draft {
  const body: EntryBody = { kind: 'dayStatus', day: day.day, ...fields }
  return firstRevision(at(day, minute), body, hostOf(day), dayStatusEntryId(day.placeId, day.day))
}

function contactDraft(day: PlaceDay): Draft {
  const { random } = day
  const topics = [...new Set(Array.from({ length: random.int(1, 3) }, () => random.weighted(CONTACT_TOPICS)))]
  const body: ContactBody = {
    kind: 'contact', day: day.day,
    municipality: random.chance(0.9) ? day.place.municipality : '491',
    channel: random.weighted([['phone', 35], ['onSpot', 28], ['message', 15], ['webForm', 9], ['throughWorker', 8], ['outreach', 3], ['video', 2]]),
    initiator: random.weighted([['parent', 78], ['professional', 12], ['closePerson', 7], ['child', 3]]),
    topics,
    duration: random.weighted([['under15', 30], ['15-30', 42], ['30-60', 22], ['over60', 6]]),
    outcome: random.weighted([['adviceEnough', 45], ['countyService', 18], ['meetingPlace', 14], ['association', 10], ['inProgress', 8], ['multiProfessional', 5]]),
  }
  return firstRevision(at(day, random.int(day.opens, day.closes)), body, hostOf(day))
}

const CONTACT_TOPICS = [
  ['everydayLife', 26], ['parenting', 24], ['childDevelopment', 14], ['relationship', 9], ['separation', 8], ['childcare', 6], ['school', 5], ['money', 4], ['other', 2], ['violence', 1], ['notKnown', 1],
] as const

function feedbackDraft(day: PlaceDay): Draft {
  const { random } = day
  const themes = (['respect', 'trust', 'stopping', 'encouragement'] as const).filter(() => random.chance(0.35))
  const mood = random.weighted([[5, 58], [4, 28], [3, 10], [2, 3], [1, 1]])
  const moment = at(day, random.int(day.opens, day.closes))
  // Nobody's, like every answer at the families' screen.
  const { author: { role }, ...tablet } = hostOf(day)
  return firstRevision(moment, { kind: 'feedback', day: day.day, mood, themes }, { ...tablet, author: { role } })
}

function at(day: PlaceDay, minute: number): number {
  return instantAt(day, minute) + day.random.int(0, 59_000)
}
