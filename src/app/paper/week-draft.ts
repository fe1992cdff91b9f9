/**
 * A week as it is typed in: cells as text until they are numbers, lines of sessions and partners, and the ids that the
 * entries will have, so that saving it again after a flat battery writes nothing twice.
 */
import { ContactBody, TimeOfDay, type Day, type EntryBody } from '../../domain/entry.ts'
import { groupOfAge } from '../../domain/group-of-age.ts'
import { COUNT_MAX } from '../../domain/limits.ts'
import type { VisitorGroup } from '../../domain/reference-data.ts'
import { timeFrom } from '../typed-time.ts'

export type SessionLine = { id: string; day: Day | ''; activityType: string; organiser: string; start: string; end: string; children: string; adults: string; families: string; countedAtDoor: boolean }
export type PartnerLine = { id: string; day: Day | ''; organisation: string; profession: string; minutes: string; encounters: string }
/** Choices as keys; of several topics the others are added on the contact's own form. */
export type ContactLine = { id: string; day: Day | '' } & Record<(typeof CONTACT_CHOICES)[number], string>
export const CONTACT_CHOICES = ['municipality', 'channel', 'initiator', 'topic', 'duration', 'outcome'] as const
export type WeekDraft = {
  cells: Readonly<Record<string, string>>
  status: Readonly<Record<Day, 'open' | 'closed'>>
  sessions: readonly SessionLine[]
  partners: readonly PartnerLine[]
  contacts: readonly ContactLine[]
  /** Given when saving begins. */
  batch: string | null
  ids: Readonly<Record<string, string>>
}

export const EMPTY_WEEK: WeekDraft = { cells: {}, status: {}, sessions: [], partners: [], contacts: [], batch: null, ids: {} }
export const EMPTY_SESSION: Omit<SessionLine, 'id'> = { day: '', activityType: '', organiser: '', start: '', end: '', children: '', adults: '', families: '', countedAtDoor: true }
export const EMPTY_PARTNER: Omit<PartnerLine, 'id'> = { day: '', organisation: '', profession: '', minutes: '', encounters: '' }

export const EMPTY_CONTACT: Omit<ContactLine, 'id'> = { day: '', municipality: '', channel: '', initiator: '', topic: '', duration: '', outcome: '' }

/** A row of the grid: a visitor group, or a unit that is never added to persons. */
export type RowKey = `group:${string}` | 'families' | 'firstTimers'
export type CellFault = 'notNumber' | 'tooBig'
export type LineFault = 'incomplete' | 'badTime' | 'endsBefore' | CellFault

export function cellKey(row: RowKey, day: Day): string {
  return `${day} ${row}`
}

export function cellFault(text: string, max = COUNT_MAX): CellFault | undefined {
  const typed = text.trim()
  if (typed === '') return undefined
  if (!/^\d+$/.test(typed)) return 'notNumber'
  return Number(typed) > max ? 'tooBig' : undefined
}

/** Zero for what is empty or no number. */
export function numberIn(text: string | undefined): number {
  return text !== undefined && cellFault(text) === undefined ? Number(text.trim()) : 0
}

export function isEmpty({ cells, status, sessions, partners, contacts }: WeekDraft): boolean {
  return Object.values(cells).every((text) => text.trim() === '') && Object.keys(status).length === 0 && [...sessions, ...partners, ...contacts].length === 0
}

export function sessionFault({ day, activityType, organiser, start, end, children, adults, families }: SessionLine): LineFault | undefined {
  const [from, to] = [typedTimeOf(start), typedTimeOf(end)]
  if ([day, activityType, organiser, start.trim(), end.trim()].includes('')) return 'incomplete'
  if (from === undefined || to === undefined) return 'badTime'
  if (from >= to) return 'endsBefore'
  return cellFault(children) ?? cellFault(adults) ?? cellFault(families)
}

/** A day has no more. */
export const MINUTES_MAX = 1440

export function partnerFault({ day, organisation, minutes, encounters }: PartnerLine): LineFault | undefined {
  if (day === '' || organisation === '') return 'incomplete'
  return cellFault(minutes, MINUTES_MAX) ?? cellFault(encounters)
}

export function contactFault(line: ContactLine): LineFault | undefined {
  return line.day === '' || CONTACT_CHOICES.some((choice) => line[choice] === '') ? 'incomplete' : undefined
}

/** `9.30` → `09:30`; undefined where it is no time. */
export function typedTimeOf(typed: string): string | undefined {
  const parsed = TimeOfDay.safeParse(timeFrom(typed))
  return parsed.success ? parsed.data : undefined
}

export function faultsOf({ cells, sessions, partners, contacts }: WeekDraft): number {
  const cellFaults = Object.values(cells).filter((text) => cellFault(text) !== undefined).length
  const lineFaults = [...sessions.map(sessionFault), ...partners.map(partnerFault), ...contacts.map(contactFault)].filter((fault) => fault !== undefined).length
  return cellFaults + lineFaults
}

/** Each with a name of its own within the week: it keeps its id under it. */
export type NamedBody = { name: string; body: EntryBody }

/** What the week becomes. A day is one visit entry, whatever stands in the logbook already: what is typed is added. */
export function bodiesOf({ cells, status, sessions, partners, contacts, batch }: WeekDraft, days: readonly Day[], groups: readonly VisitorGroup[], allGroups: readonly VisitorGroup[]): NamedBody[] {
  const together = batch === null ? {} : { batch }
  const visits = days.flatMap((day): NamedBody[] => {
    const counts = Object.fromEntries(groups.map(({ key }): [string, number] => [key, numberIn(cells[cellKey(`group:${key}`, day)])]).filter(([, n]) => n > 0))
    const [families, firstTimers] = [numberIn(cells[cellKey('families', day)]), numberIn(cells[cellKey('firstTimers', day)])]
    if (Object.keys(counts).length === 0 && families === 0 && firstTimers === 0) return []
    return [{ name: `visit ${day}`, body: { kind: 'visit', day, counts, ...(families > 0 && { families }), ...(firstTimers > 0 && { firstTimers }), source: 'paper', ...together } }]
  })
  const statuses = days.flatMap((day): NamedBody[] => {
    const marked = status[day]
    return marked === undefined ? [] : [{ name: `status ${day}`, body: { kind: 'dayStatus', day, status: marked, ...together } }]
  })
  return [...visits, ...statuses, ...sessions.map((line) => sessionOf(line, allGroups, together)), ...partners.map((line) => partnerOf(line, together)), ...contacts.map((line) => contactOf(line, together))]
}

function sessionOf(line: SessionLine, groups: readonly VisitorGroup[], together: object): NamedBody {
  const counted: [VisitorGroup['ageClass'], number][] = [['child', numberIn(line.children)], ['adult', numberIn(line.adults)]]
  const { day, activityType, organiser, countedAtDoor } = line
  const counts = Object.fromEntries(counted.flatMap(([ageClass, count]) => {
    const group = groupOfAge(groups, ageClass, day)
    return group === undefined || count === 0 ? [] : [[group.key, count]]
  }))
  const families = numberIn(line.families)
  return {
    name: `session ${line.id}`,
    body: { kind: 'session', day, start: typedTimeOf(line.start) ?? '', end: typedTimeOf(line.end) ?? '', activityType, organisers: [organiser], status: 'held', counts, ...(families > 0 && { families }), countedAtDoor, ...together },
  }
}

function partnerOf({ id, day, organisation, profession, minutes, encounters }: PartnerLine, together: object): NamedBody {
  return {
    name: `partner ${id}`,
    body: {
      kind: 'partnerVisit', day, organisation, mode: 'onSite', status: 'happened', ...(profession !== '' && { profession }),
      ...(numberIn(minutes) > 0 && { minutes: numberIn(minutes) }), ...(numberIn(encounters) > 0 && { encounters: numberIn(encounters) }), ...together,
    },
  }
}

/** Of a line without a fault; the schema of contacts reads its keys. */
function contactOf({ id, topic, ...choices }: ContactLine, together: object): NamedBody {
  return { name: `contact ${id}`, body: ContactBody.parse({ kind: 'contact', ...choices, topics: [topic], ...together }) }
}
