/**
 * One row of a file as the entries it becomes, with everything that is wrong with it by column. A row with a fault
 * becomes nothing; a warning leaves a part out and says so.
 */
import type { Day, EntryBody } from '../entry.ts'
import { findPersonalData } from '../note-guard.ts'
import type { Place } from '../reference-data.ts'
import { isValidOn, plannedHours } from '../reference-lookup.ts'
import { versionOn } from '../validity.ts'
import { isBlank, readCount, readDay, readTime, type CellFault, type Read } from './cell-values.ts'
import type { Columns, ImportField } from './columns.ts'
import { wordIn, wordsIn, type FileWords } from './file-words.ts'

export type RowFault = CellFault | 'noDay' | 'futureDay' | 'placeNotThere' | 'noPlace' | 'unknownPlace' | 'unknownWord' | 'unknownStatus' | 'noOrganiser' | 'noOrganisation' | 'contactIncomplete' | 'endsBefore' | 'personalData'
export type RowWarning = 'maybePersonal' | 'noteNowhere'
export type RowProblem = { column: number | null; what: string; isFault: boolean } & ({ code: RowFault } | { code: RowWarning })
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
  today: Day
}

/** @returns null for a row that says nothing at all */
export function readRow(cells: readonly string[], n: number, context: RowContext): ImportedRow | null {
  const row = new RowReader(cells, context)
  if (row.isBlank()) return null
  const placeId = row.place()
  const day = row.day(placeId)
  const place = placeId !== null && day !== null ? versionOn(context.places.get(placeId) ?? [], day) : undefined
  const bodies = day === null ? [] : entriesOf(row, day, place, context)
  return { n, placeId, day, bodies: row.hasFault() ? [] : bodies, problems: row.problems }
}

function entriesOf(row: RowReader, day: Day, place: Place | undefined, { countedAtDoor }: RowContext): EntryBody[] {
  const { counts, sawZero } = row.counts()
  const [families, firstTimers] = [row.count('families'), row.count('firstTimers')]
  const status = row.status()
  const session = row.session(day, place, countedAtDoor)
  const partner = row.partner(day)
  const contact = row.contact(day, place)
  row.note(session ?? partner)
  const hasVisits = Object.keys(counts).length > 0 || (families ?? 0) > 0 || (firstTimers ?? 0) > 0
  const visit: EntryBody[] = hasVisits ? [{ kind: 'visit', day, counts, ...(families !== null && families > 0 && { families }), ...(firstTimers !== null && firstTimers > 0 && { firstTimers }), source: 'import' }] : []
  // A zero somebody wrote down is a day that was open and had nobody.
  const nobody = !hasVisits && (sawZero || families === 0) && session === null && partner === null && contact === null
  const marked = status ?? (nobody ? 'open' : null)
  return [...visit, ...(marked === null ? [] : [{ kind: 'dayStatus', day, status: marked } satisfies EntryBody]), ...[session, partner, contact].filter((body) => body !== null)]
}

/** Takes cells by what their column holds, and notes what is wrong with them. */
class RowReader {
  readonly problems: RowProblem[] = []
  readonly #cells: readonly string[]
  readonly #context: RowContext
  constructor(cells: readonly string[], context: RowContext) {
    this.#cells = cells
    this.#context = context
  }

  isBlank(): boolean {
    return this.#context.columns.every((field, column) => field === null || isBlank(this.#cells[column] ?? ''))
  }
  hasFault(): boolean {
    return this.problems.some(({ isFault }) => isFault)
  }

  place(): string | null {
    const cell = this.#cell('place')
    if (cell === null) return this.#context.placeId ?? this.#fault('place', 'noPlace', '')
    return wordIn(this.#context.words.places, cell) ?? this.#fault('place', 'unknownPlace', cell)
  }
  day(placeId: string | null): Day | null {
    const cell = this.#cell('day')
    if (cell === null) return this.#fault('day', 'noDay', '')
    const day = this.#value('day', cell, readDay(cell))
    if (day === null) return null
    if (day > this.#context.today) return this.#fault('day', 'futureDay', cell)
    const versions = placeId === null ? [] : this.#context.places.get(placeId) ?? []
    const place = versionOn(versions, day)
    return placeId === null || (place !== undefined && isValidOn(place, day)) ? day : this.#fault('day', 'placeNotThere', cell)
  }
  counts(): { counts: Record<string, number>; sawZero: boolean } {
    const counts: Record<string, number> = {}
    let sawZero = false
    for (const field of this.#context.columns) {
      if (!field?.startsWith('group:')) continue
      const n = this.count(field)
      if (n !== null && n > 0) counts[field.slice('group:'.length)] = n
      sawZero ||= n === 0
    }
    return { counts, sawZero }
  }
  count(field: ImportField, max?: number): number | null {
    const cell = this.#cell(field)
    return cell === null ? null : this.#value(field, cell, readCount(cell, max))
  }
  status(): 'open' | 'closed' | null {
    const cell = this.#cell('status')
    if (cell === null) return null
    return wordIn(this.#context.words.statuses, cell) as 'open' | 'closed' | undefined ?? this.#fault('status', 'unknownStatus', cell)
  }
  /** Without times of its own it has the hours of the place, as nobody wrote down more. */
  session(day: Day, place: Place | undefined, countedAtDoor: boolean): Extract<EntryBody, { kind: 'session' }> | null {
    const activityType = this.#word('activity', this.#context.words.activities)
    const counted = [['child_unknown', this.count('sessionChildren')], ['adult_unknown', this.count('sessionAdults')]] as const
    const families = this.count('sessionFamilies')
    const hours = place && plannedHours(place.openingHours, day)
    const [start, end] = [this.#time('start') ?? hours?.opens ?? '12:00', this.#time('end') ?? hours?.closes ?? '12:00']
    if (activityType === null) return null
    const organisers = this.#organisers(place)
    if (start > end) this.#fault('end', 'endsBefore', end)
    const counts = Object.fromEntries(counted.filter((one): one is typeof one & [string, number] => (one[1] ?? 0) > 0))
    return { kind: 'session', day, start, end, activityType, organisers, status: 'held', counts, ...(families !== null && families > 0 && { families }), countedAtDoor }
  }
  partner(day: Day): Extract<EntryBody, { kind: 'partnerVisit' }> | null {
    const organisation = this.#word('organisation', this.#context.words.organisations)
    const profession = this.#word('profession', this.#context.words.professions)
    const [minutes, encounters] = [this.count('minutes', 1440), this.count('encounters')]
    if (organisation === null) {
      if (this.#cell('organisation') === null && (profession ?? minutes ?? encounters) !== null) this.#fault('organisation', 'noOrganisation', '')
      return null
    }
    return { kind: 'partnerVisit', day, organisation, ...(profession !== null && { profession }), mode: 'onSite', status: 'happened', ...(minutes !== null && { minutes }), ...(encounters !== null && { encounters }) }
  }
  contact(day: Day, place: Place | undefined): EntryBody | null {
    const { channels, initiators, topics, durations, outcomes } = this.#context.words
    const parts = [this.#word('contactChannel', channels), this.#word('contactInitiator', initiators), this.#word('contactDuration', durations), this.#word('contactOutcome', outcomes)]
    const cell = this.#cell('contactTopics')
    const { keys, unknown } = cell === null ? { keys: [], unknown: [] } : wordsIn(topics, cell)
    for (const word of unknown) this.#fault('contactTopics', 'unknownWord', word)
    if (parts.every((part) => part === null) && cell === null) return null
    if (parts.includes(null) || keys.length === 0) return this.#fault('contactChannel', 'contactIncomplete', '')
    const [channel, initiator, duration, outcome] = parts
    return { kind: 'contact', day, municipality: place?.municipality ?? '', channel, initiator, topics: keys, duration, outcome } as EntryBody
  }
  /** A note belongs to a session or a partner visit; what is certainly about a person is never stored. */
  note(body: { note?: string | undefined } | null): void {
    const cell = this.#cell('note')
    if (cell === null) return
    const found = findPersonalData(cell)
    for (const { certain, start, end } of found) this.#note('note', certain ? 'personalData' : 'maybePersonal', cell.slice(start, end), certain)
    if (body === null) this.#note('note', 'noteNowhere', '', false)
    else if (!found.some(({ certain }) => certain)) body.note = cell.slice(0, 2000)
  }

  #organisers(place: Place | undefined): string[] {
    const cell = this.#cell('organiser')
    const { keys, unknown } = cell === null ? { keys: [], unknown: [] } : wordsIn(this.#context.words.organisations, cell)
    for (const word of unknown) this.#fault('organiser', 'unknownWord', word)
    const organisers = keys.length > 0 ? keys : place?.hostOrganisation === undefined ? [] : [place.hostOrganisation]
    if (organisers.length === 0 && unknown.length === 0) this.#fault('organiser', 'noOrganiser', '')
    return organisers
  }
  #word(field: ImportField, words: ReadonlyMap<string, string>): string | null {
    const cell = this.#cell(field)
    return cell === null ? null : wordIn(words, cell) ?? this.#fault(field, 'unknownWord', cell)
  }
  #time(field: ImportField): string | null {
    const cell = this.#cell(field)
    return cell === null ? null : this.#value(field, cell, readTime(cell))
  }
  #value<T>(field: ImportField, cell: string, read: Read<T>): T | null {
    return 'value' in read ? read.value : this.#fault(field, read.fault, cell)
  }
  /** Null where no column holds the field, or the cell says nothing. */
  #cell(field: ImportField): string | null {
    const cell = this.#cells[this.#context.columns.indexOf(field)] ?? ''
    return isBlank(cell) ? null : cell.trim()
  }
  #fault(field: ImportField, code: RowFault, what: string): null {
    this.#note(field, code, what, true)
    return null
  }
  #note(field: ImportField, code: RowProblem['code'], what: string, isFault: boolean): void {
    const column = this.#context.columns.indexOf(field)
    this.problems.push({ column: column < 0 ? null : column, what: what.slice(0, 60), isFault, code } as RowProblem)
  }
}
