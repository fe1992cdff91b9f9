/**
 * One row of a file as the entries it becomes, with everything that is wrong with it by column. A row with a fault
 * becomes nothing; a warning leaves a part out and says so.
 */
import type { Day, EntryBody } from '../entry.ts'
import { groupOfAge } from '../group-of-age.ts'
import { findPersonalData } from '../note-guard.ts'
import type { Place, VisitorGroup } from '../reference-data.ts'
import { isValidOn, plannedHours } from '../reference-lookup.ts'
import { versionOn } from '../validity.ts'
import { beginningAndEnd, isTotals, readDay, readTime } from './cell-values.ts'
import type { Columns } from './columns.ts'
import { wordIn, type FileWords } from './file-words.ts'
import { RowCells, type RowProblem } from './row-cells.ts'

export type ImportedRow = { n: number; placeId: string | null; day: Day | null; bodies: EntryBody[]; problems: RowProblem[] }

export type RowContext = {
  columns: Columns
  words: FileWords
  /** Each place in all its versions. */
  places: ReadonlyMap<string, readonly Place[]>
  /** The place of all rows, where no column names it. */
  placeId: string | null
  /** Participants of sessions already stand in the counts at the door. */
  countedAtDoor: boolean
  /** Visitor groups in all their versions. */
  groups: readonly VisitorGroup[]
  /** Of days that are written without one; null where nobody knows it. */
  year: number | null
  today: Day
}
/** What a row is read by, once its place and day are known. */
type DayContext = RowContext & { day: Day; place: Place | undefined }
type BodyOf<Kind extends EntryBody['kind']> = Extract<EntryBody, { kind: Kind }>

/** @returns null for a row that says nothing at all */
export function readRow(cells: readonly string[], n: number, context: RowContext): ImportedRow | null {
  const row = new RowCells(cells, context.columns)
  if (row.isBlank()) return null
  if (isRowOfTotals(row)) return { n, placeId: null, day: null, bodies: [], problems: row.problems }
  const placeId = placeOf(row, context)
  const day = dayOf(row, placeId, context)
  const place = placeId !== null && day !== null ? versionOn(context.places.get(placeId) ?? [], day) : undefined
  const bodies = day === null ? [] : entriesOf(row, { ...context, day, place })
  return { n, placeId, day, bodies: row.hasFault() ? [] : bodies, problems: row.problems }
}

/** Sums at the end of a month or of the file are told and left out. */
function isRowOfTotals(row: RowCells): boolean {
  const words = row.cell('day') ?? row.first()
  if (!isTotals(words)) return false
  row.warn(null, 'totals', words)
  return true
}

function placeOf(row: RowCells, { placeId, words }: RowContext): string | null {
  const cell = row.cell('place')
  if (cell === null) return placeId ?? row.fault('place', 'noPlace', '')
  return wordIn(words.places, cell) || row.fault('place', 'unknownPlace', cell)
}

function dayOf(row: RowCells, placeId: string | null, { places, year, today }: RowContext): Day | null {
  const cell = row.cell('day')
  if (cell === null) return row.fault('day', 'noDay', '')
  const day = row.value('day', cell, readDay(cell, year))
  if (day === null) return null
  if (day > today) return row.fault('day', 'futureDay', cell)
  const place = placeId === null ? undefined : versionOn(places.get(placeId) ?? [], day)
  return placeId === null || (place !== undefined && isValidOn(place, day)) ? day : row.fault('day', 'placeNotThere', cell)
}

function entriesOf(row: RowCells, context: DayContext): EntryBody[] {
  const { day, words } = context
  const groups = row.countsOfGroups()
  const counts = Object.fromEntries([...groups].filter(([, n]) => n > 0))
  const [families, firstTimers] = [row.count('families'), row.count('firstTimers')]
  const status = row.word('status', words.statuses, 'unknownStatus') as 'open' | 'closed' | null
  const session = sessionOf(row, context)
  const partner = partnerOf(row, context)
  const contact = contactOf(row, context)
  takeNote(row, session ?? partner)
  const hasVisits = Object.keys(counts).length > 0 || (families ?? 0) > 0 || (firstTimers ?? 0) > 0
  const visit: EntryBody[] = hasVisits ? [{ kind: 'visit', day, counts, ...(families !== null && families > 0 && { families }), ...(firstTimers !== null && firstTimers > 0 && { firstTimers }), source: 'import' }] : []
  // A zero somebody wrote down is a day that was open and had nobody.
  const nobody = !hasVisits && (groups.size > 0 || families === 0) && session === null && partner === null && contact === null
  const marked = status ?? (nobody ? 'open' : null)
  return [...visit, ...(marked === null ? [] : [{ kind: 'dayStatus', day, status: marked } satisfies EntryBody]), ...[session, partner, contact].filter((body) => body !== null)]
}

/** Without times of its own it has the hours of the place, as nobody wrote down more. */
function sessionOf(row: RowCells, context: DayContext): BodyOf<'session'> | null {
  const { day, place, words, groups, countedAtDoor } = context
  const activityType = row.word('activity', words.activities)
  const [children, adults, families] = [row.count('sessionChildren') ?? 0, row.count('sessionAdults') ?? 0, row.count('sessionFamilies') ?? 0]
  const [from, to] = timesOf(row)
  const isNamed = row.cell('activity') !== null
  if (!isNamed && children + adults + families > 0) row.fault('activity', 'noActivity', '')
  // An organiser nobody knows is told also beside an activity nobody knows.
  const organisers = activityType !== null || (isNamed && row.cell('organiser') !== null) ? organisersOf(row, context) : []
  if (activityType === null) return null
  const hours = place && plannedHours(place.openingHours, day)
  const start = from ?? hours?.opens ?? '12:00'
  const end = to ?? (hours && hours.closes > start ? hours.closes : start)
  if (start > end) row.fault(row.cell('end') === null ? 'start' : 'end', 'endsBefore', end)
  const counts = Object.fromEntries(([['child', children], ['adult', adults]] as const).flatMap(([ageClass, n]) => {
    const group = groupOfAge(groups, ageClass, day)
    return n === 0 || group === undefined ? [] : [[group.key, n]]
  }))
  return { kind: 'session', day, start, end, activityType, organisers, status: 'held', counts, ...(families > 0 && { families }), countedAtDoor }
}

/** Both may stand in the cell of the beginning: `9–12`. */
function timesOf(row: RowCells): [start: string | null, end: string | null] {
  const [cell, ownEnd] = [row.cell('start'), row.cell('end')]
  const [start, end] = cell === null ? [null, null] : beginningAndEnd(cell)
  const read = (field: 'start' | 'end', text: string | null) => (text === null ? null : row.value(field, text, readTime(text)))
  return [read('start', start), read(ownEnd === null ? 'start' : 'end', ownEnd ?? end)]
}

/** The host organisation of the place, where nobody else is named. */
function organisersOf(row: RowCells, { place, words }: DayContext): string[] {
  const { keys, isWhole } = row.words('organiser', words.organisations)
  const organisers = keys.length > 0 ? keys : place?.hostOrganisation === undefined ? [] : [place.hostOrganisation]
  if (organisers.length === 0 && isWhole) row.fault('organiser', 'noOrganiser', '')
  return organisers
}

function partnerOf(row: RowCells, { day, words }: DayContext): BodyOf<'partnerVisit'> | null {
  const organisation = row.word('organisation', words.organisations)
  const profession = row.word('profession', words.professions)
  const [minutes, encounters] = [row.count('minutes', 1440), row.count('encounters')]
  if (organisation === null) {
    if (row.cell('organisation') === null && (profession ?? minutes ?? encounters) !== null) row.fault('organisation', 'noOrganisation', '')
    return null
  }
  return { kind: 'partnerVisit', day, organisation, ...(profession !== null && { profession }), mode: 'onSite', status: 'happened', ...(minutes !== null && { minutes }), ...(encounters !== null && { encounters }) }
}

function contactOf(row: RowCells, { day, place, words }: DayContext): EntryBody | null {
  const parts = [row.word('contactChannel', words.channels), row.word('contactInitiator', words.initiators), row.word('contactDuration', words.durations), row.word('contactOutcome', words.outcomes)]
  const { keys } = row.words('contactTopics', words.topics)
  if (parts.every((part) => part === null) && row.cell('contactTopics') === null) return null
  if (parts.includes(null) || keys.length === 0) return row.fault('contactChannel', 'contactIncomplete', '')
  const [channel, initiator, duration, outcome] = parts
  return { kind: 'contact', day, municipality: place?.municipality ?? '', channel, initiator, topics: keys, duration, outcome } as EntryBody
}

const NOTE_MAX = 2000

/** A note belongs to a session or a partner visit; what is certainly about a person is never stored. */
function takeNote(row: RowCells, body: { note?: string | undefined } | null): void {
  const cell = row.cell('note')
  if (cell === null) return
  const found = findPersonalData(cell)
  for (const { certain, start, end } of found) {
    const what = cell.slice(start, end)
    if (certain) row.fault('note', 'personalData', what)
    else row.warn('note', 'maybePersonal', what)
  }
  if (body === null) row.warn('note', 'noteNowhere', '')
  else if (!found.some(({ certain }) => certain)) body.note = cell.slice(0, NOTE_MAX)
}
