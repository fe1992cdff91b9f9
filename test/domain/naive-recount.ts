/**
 * A month or other days counted by hand: goes through every entry and adds up by the text of the counting rules, without
 * the product's totals. Slow and simple on purpose, so that the two can be compared.
 */
import type { EntryBody, EntryRevision } from '../../src/domain/entry.ts'
import type { Figures } from '../../src/domain/figures.ts'

export type Numbered = EntryRevision & { seq: number }
type Tally = Record<string, number>

/** The revision that counts for each entry: a void for ever (a day's status may be set again), otherwise what the server numbered last. */
export function effectiveBodies(revisions: readonly Numbered[]): { placeId: string; body: EntryBody }[] {
  const entries = new Map<string, Numbered[]>()
  for (const revision of revisions) entries.set(revision.entryId, [...(entries.get(revision.entryId) ?? []), revision])
  return [...entries.values()].flatMap((ofEntry) => {
    const last = ofEntry.toSorted((a, b) => a.seq - b.seq).at(-1)
    if (last === undefined || last.body === null) return []
    const isDayStatus = ofEntry.some((revision) => revision.body?.kind === 'dayStatus')
    if (!isDayStatus && ofEntry.some((revision) => revision.body === null)) return []
    return [{ placeId: last.placeId, body: last.body }]
  })
}

export type Recount = {
  visits: number
  byVisitorGroup: Tally
  families: number
  firstTimers: number
  held: number
  cancelled: number
  byActivityType: Tally
  cancelledByActivityType: Tally
  byOrganiser: Tally
  participations: number
  participationsByActivityType: Tally
  byHour: Tally
  partners: {
    happened: number; cancelled: number; minutes: number; encounters: number
    byOrganisation: Tally; cancelledByOrganisation: Tally; minutesByOrganisation: Tally; encountersByOrganisation: Tally
    byProfession: Tally; cancelledByProfession: Tally; minutesByProfession: Tally; encountersByProfession: Tally
  }
  contacts: { total: number; byChannel: Tally; byTopic: Tally; byMunicipality: Tally }
  feedback: Tally
  themes: Tally
  visitsByDay: Tally
}

/** Counts what happened in a month at the given places. */
export function recount(revisions: readonly Numbered[], month: string, places: readonly string[]): Recount {
  return recountDays(revisions, (day) => day.startsWith(month), (placeId) => places.includes(placeId))
}

/** Counts what happened on some days at some places. */
export function recountDays(revisions: readonly Numbered[], isWanted: (day: string, placeId: string) => boolean, isThere: (placeId: string) => boolean = () => true): Recount {
  const result: Recount = {
    visits: 0, byVisitorGroup: {}, families: 0, firstTimers: 0, held: 0, cancelled: 0, byActivityType: {}, cancelledByActivityType: {}, byOrganiser: {},
    participations: 0, participationsByActivityType: {}, byHour: {},
    partners: {
      happened: 0, cancelled: 0, minutes: 0, encounters: 0, byOrganisation: {}, cancelledByOrganisation: {}, minutesByOrganisation: {}, encountersByOrganisation: {},
      byProfession: {}, cancelledByProfession: {}, minutesByProfession: {}, encountersByProfession: {},
    },
    contacts: { total: 0, byChannel: {}, byTopic: {}, byMunicipality: {} }, feedback: {}, themes: {}, visitsByDay: {},
  }
  const cells = new Map<string, EntryBody[]>()
  for (const { placeId, body } of effectiveBodies(revisions)) {
    if (!isWanted(body.day, placeId) || !isThere(placeId)) continue
    const cell = `${placeId} ${body.day}`
    cells.set(cell, [...(cells.get(cell) ?? []), body])
  }
  for (const [cell, bodies] of cells) countDay(result, cell.split(' ')[1] ?? '', bodies)
  return result
}

/** One place and day. A door count is never less than zero in the end, however many corrections were made. */
function countDay(result: Recount, day: string, bodies: readonly EntryBody[]): void {
  const door = new Map<string, number>()
  const hours = new Map<string, number>()
  let doorFamilies = 0
  let doorFirstTimers = 0
  for (const body of bodies) {
    if (body.kind === 'visit') {
      for (const group of Object.keys(body.counts)) door.set(group, (door.get(group) ?? 0) + (body.counts[group] ?? 0))
      const hour = body.source === 'tap' && body.time !== undefined ? `${new Date(`${day}T12:00:00Z`).getUTCDay() || 7}-${parseInt(body.time, 10)}` : ''
      for (const n of Object.values(body.counts)) hours.set(hour, (hours.get(hour) ?? 0) + n)
      doorFamilies += body.families ?? 0
      doorFirstTimers += body.firstTimers ?? 0
    }
    if (body.kind === 'session') countSession(result, day, body)
    if (body.kind === 'partnerVisit') countPartner(result, body)
    if (body.kind === 'contact') countContact(result, body)
    if (body.kind === 'feedback') {
      add(result.feedback, String(body.mood), 1)
      for (const theme of new Set(body.themes)) add(result.themes, theme, 1)
    }
  }
  hours.delete('')
  for (const [hour, n] of hours) add(result.byHour, hour, n < 0 ? 0 : n)
  for (const [group, n] of door) addVisits(result, day, group, n < 0 ? 0 : n)
  result.families += doorFamilies < 0 ? 0 : doorFamilies
  result.firstTimers += doorFirstTimers < 0 ? 0 : doorFirstTimers
}

function countSession(result: Recount, day: string, body: Extract<EntryBody, { kind: 'session' }>): void {
  if (body.status === 'cancelled') {
    result.cancelled += 1
    add(result.cancelledByActivityType, body.activityType, 1)
  }
  if (body.status !== 'held') return
  result.held += 1
  add(result.byActivityType, body.activityType, 1)
  for (const id of new Set(body.organisers)) add(result.byOrganiser, id, 1)
  for (const [group, n] of Object.entries(body.counts)) {
    result.participations += n
    add(result.participationsByActivityType, body.activityType, n)
    if (!body.countedAtDoor) addVisits(result, day, group, n)
  }
  if (!body.countedAtDoor) result.families += body.families ?? 0
}

function countPartner({ partners }: Recount, body: Extract<EntryBody, { kind: 'partnerVisit' }>): void {
  if (body.status === 'cancelled') {
    partners.cancelled += 1
    add(partners.cancelledByOrganisation, body.organisation, 1)
    add(partners.cancelledByProfession, body.profession ?? 'notKnown', 1)
  }
  if (body.status !== 'happened') return
  partners.happened += 1
  partners.minutes += body.minutes ?? 0
  partners.encounters += body.encounters ?? 0
  add(partners.byOrganisation, body.organisation, 1)
  add(partners.minutesByOrganisation, body.organisation, body.minutes ?? 0)
  add(partners.encountersByOrganisation, body.organisation, body.encounters ?? 0)
  add(partners.byProfession, body.profession ?? 'notKnown', 1)
  add(partners.minutesByProfession, body.profession ?? 'notKnown', body.minutes ?? 0)
  add(partners.encountersByProfession, body.profession ?? 'notKnown', body.encounters ?? 0)
}

function countContact({ contacts }: Recount, body: Extract<EntryBody, { kind: 'contact' }>): void {
  contacts.total += 1
  add(contacts.byChannel, body.channel, 1)
  add(contacts.byMunicipality, body.municipality, 1)
  for (const topic of new Set(body.topics)) add(contacts.byTopic, topic, 1)
}

function addVisits(result: Recount, day: string, group: string, n: number): void {
  result.visits += n
  add(result.byVisitorGroup, group, n)
  add(result.visitsByDay, day, n)
}

function add(tally: Tally, key: string, n: number): void {
  if (n !== 0) tally[key] = (Object.hasOwn(tally, key) ? tally[key] ?? 0 : 0) + n
}

/** Figures without their units, as they come over the wire. */
type Plain<T> = T extends number ? number : T extends object ? { [K in keyof T]: Plain<T[K]> } : T
type Countable = Plain<Omit<Figures, 'days'>> & { byDay?: readonly { day: string; visits: number }[] | undefined }

/** A report's figures in the shape of a recount, so that the two can be compared whole. */
export function figuresForRecount({ sessions, partnerVisits, byDay = [], ...totals }: Countable): Recount {
  const { bySector: _by, cancelledBySector: _cancelled, minutesBySector: _minutes, encountersBySector: _encounters, ...partners } = partnerVisits
  const known = <T>(parts: T | undefined): T => {
    if (parts === undefined) throw new Error('a figure is left out')
    return parts
  }
  return {
    visits: totals.visits, byVisitorGroup: totals.byVisitorGroup, families: totals.families, firstTimers: totals.firstTimers,
    held: sessions.held, cancelled: sessions.cancelled, byActivityType: sessions.byActivityType,
    cancelledByActivityType: known(sessions.cancelledByActivityType), byOrganiser: known(sessions.byOrganiser),
    participations: totals.participations, participationsByActivityType: known(totals.participationsByActivityType), byHour: known(totals.doorVisitsByHour),
    partners: partners as Recount['partners'], contacts: totals.contacts as Recount['contacts'],
    feedback: totals.feedback.byMood, themes: known(totals.feedback.byTheme),
    visitsByDay: Object.fromEntries(byDay.filter((row) => row.visits !== 0).map((row) => [row.day, row.visits])),
  }
}
