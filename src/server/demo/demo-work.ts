/** Sessions and partner visits of the made-up county: the past ones as they went, and the plans of the coming days. */
import type { PartnerVisitBody, SessionBody } from '../../domain/entry.ts'
import { familyCounts, mergeCounts, type DemoFamily } from './demo-families.ts'
import { comesInWeekOf, type RegularPartner } from './demo-partners.ts'
import type { ProgrammeItem } from './demo-programme.ts'
import { firstRevision, nextRevision, type Draft, type Writer } from './draft-revision.ts'
import { MINUTES_OF_DAY, timeOf } from './place-clock.ts'
import { hostOf, instantAt, type PlaceDay } from './place-day.ts'

/** Every draw is made whether it is needed or not, so that the rest of the day stays the same as the clock goes on. */
export function sessionDrafts(day: PlaceDay, families: readonly DemoFamily[]): Draft[] {
  return sessionsOn(day).flatMap((item) => {
    const writer = writerOf(day, item)
    const how = day.random.weighted([['held', 91], ['cancelled', 5], ['notLogged', 4]])
    const held = firstRevision(instantAt(day, item.ends + day.random.int(2, 20)), { ...sessionBody(day, item), ...participants(day, item, families) }, writer)
    if (how === 'notLogged' || item.ends > day.until) return []
    return [how === 'held' ? held : firstRevision(instantAt(day, item.starts - 15), { ...sessionBody(day, item), status: 'cancelled' }, writer)]
  })
}

export function partnerDrafts(day: PlaceDay): Draft[] {
  const { random } = day
  return partnersOn(day).flatMap((partner) => {
    const status = random.weighted([['happened', 90], ['cancelled', 10]] as const)
    const after = instantAt(day, partner.starts + (status === 'happened' ? partner.minutes + random.int(0, 25) : -30))
    const encounters = status === 'happened' ? { encounters: random.int(1, 8) } : {}
    const body: PartnerVisitBody = { ...partnerBody(day, partner), status, ...encounters }
    const plan = planned(day, { ...partnerBody(day, partner), status: 'planned' })
    const drafts = random.chance(0.4) ? [plan, nextRevision(plan, after, body, null, random)] : [firstRevision(after, body, hostOf(day))]
    return partner.starts + partner.minutes > day.until ? [] : drafts
  })
}

/** What is still to come on a day: the sessions and partner visits that end later than `until`. */
export function planDrafts(day: PlaceDay): Draft[] {
  const sessions = sessionsOn(day).filter((item) => item.ends > day.until)
  const partners = partnersOn(day).filter((partner) => partner.starts + partner.minutes > day.until)
  return [
    ...sessions.map((item) => planned(day, { ...sessionBody(day, item), status: 'planned' })),
    ...partners.map((partner) => planned(day, { ...partnerBody(day, partner), status: 'planned' })),
  ]
}

/** Plans are made more than a week ahead, so those of the coming week are all written by now. */
function planned(day: PlaceDay, body: SessionBody | PartnerVisitBody): Draft {
  return firstRevision(instantAt(day, 13 * 60 + day.random.int(0, 50) - day.random.int(8, 12) * MINUTES_OF_DAY), body, hostOf(day))
}

function sessionsOn({ weekday, programme }: PlaceDay): ProgrammeItem[] {
  return programme.filter((item) => item.weekday === weekday)
}

function partnersOn({ day, weekday, partners }: PlaceDay): RegularPartner[] {
  return partners.filter((partner) => partner.weekday === weekday && comesInWeekOf(partner, day))
}

function writerOf(day: PlaceDay, item: ProgrammeItem): Writer {
  return item.loggedBy === 'host' ? hostOf(day) : { device: 'phone', author: { role: 'volunteer' }, random: day.random }
}

function sessionBody({ day }: PlaceDay, { starts, ends, activityType, title, organisers, countedAtDoor }: ProgrammeItem): SessionBody {
  return { kind: 'session', day, start: timeOf(starts), end: timeOf(ends), activityType, title, organisers, status: 'held', counts: {}, countedAtDoor }
}

/** Some of the families in the house, or a group of its own. */
function participants(day: PlaceDay, item: ProgrammeItem, families: readonly DemoFamily[]): Pick<SessionBody, 'counts' | 'families' | 'volunteers' | 'staff' | 'note'> {
  const { random, place } = day
  const counts = item.countedAtDoor
    ? families.filter((family) => family.arrives <= item.ends && random.chance(0.6)).map((family) => family.counts)
    : Array.from({ length: random.int(3, 9) }, () => familyCounts(random, place.quickMode === true))
  return {
    counts: mergeCounts(counts),
    families: counts.length,
    volunteers: item.loggedBy === 'volunteer' ? random.int(1, 3) : random.int(0, 2),
    staff: random.int(item.loggedBy === 'volunteer' ? 0 : 1, 2),
    ...(random.chance(0.06) ? { note: random.pick(NOTES) } : {}),
  }
}

const NOTES = ['Leivottiin yhdessä.', 'Ulkona hyvässä säässä.', 'Uusia lauluja, tykättiin.', 'Tila oli täynnä.', 'Kierrätettiin lastenvaatteita.']

function partnerBody({ day }: PlaceDay, { organisation, profession, mode, starts, minutes }: RegularPartner): PartnerVisitBody {
  return { kind: 'partnerVisit', day, organisation, ...(profession === undefined ? {} : { profession }), mode, status: 'planned', start: timeOf(starts), minutes }
}
