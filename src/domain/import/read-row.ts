/**
 * One row of a file as the entries it becomes, with everything that is wrong with it by column. A row with a fault
 * becomes nothing; a warning leaves a part out and says so.
 */
import type { Day, EntryBody } from '../entry.ts'
import { findPersonalData } from '../note-guard.ts'
import { groupOfAge } from '../group-of-age.ts'
import type { Place, VisitorGroup } from '../reference-data.ts'
import { isValidOn, plannedHours } from '../reference-lookup.ts'
import { versionOn } from '../validity.ts'
import { beginningAndEnd, isBlank, isTotals, readCount, readDay, readTime, type CellFault, type Read } from './cell-values.ts'
import type { Columns, ImportField } from './columns.ts'
import { LEFT_OUT, wordIn, wordsIn, type FileWords } from './file-words.ts'

export type RowFault = CellFault | 'noDay' | 'futureDay' | 'placeNotThere' | 'noPlace' | 'unknownPlace' | 'unknownWord' | 'unknownStatus' | 'noActivity' | 'noOrganiser' | 'noOrganisation' | 'contactIncomplete' | 'endsBefore' | 'personalData'
export type RowWarning = 'maybePersonal' | 'noteNowhere' | 'totals'
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
  /** Visitor groups in all their versions. */
  groups: readonly VisitorGroup[]
  /** Of days that are written without one; null where nobody knows it. */
  year: number | null
  today: Day
}

/** @returns null for a row that says nothing at all */
export function readRow(cells: readonly string[], n: number, context: RowContext): ImportedRow | null {
  const row = new RowReader(cells, context)
  if (row.isBlank()) return null
  if (row.isTotals()) return { n, placeId: null, day: null, bodies: [], problems: row.problems }
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

  /** Sums at the end of a month or of the file are told and left out. */
  isTotals(): boolean {
    const cell = this.#cell('day') ?? this.#cells.find((one) => !isBlank(one)) ?? ''
    if (!isTotals(cell)) return false
    this.#note('day', 'totals', cell, false)
    return true
  }

  place(): string | null {
    const cell = this.#cell('place')
    if (cell === null) return this.#context.placeId ?? this.#fault('place', 'noPlace', '')
    return wordIn(this.#context.words.places, cell) || this.#fault('place', 'unknownPlace', cell)
  }
  day(placeId: string | null): Day | null {
    const cell = this.#cell('day')
    if (cell === null) return this.#fault('day', 'noDay', '')
    const day = this.#value('day', cell, readDay(cell, this.#context.year))
    if (day === null) return null
    if (day > this.#context.today) return this.#fault('day', 'futureDay', cell)
    const versions = placeId === null ? [] : this.#context.places.get(placeId) ?? []
    const place = versionOn(versions, day)
    return placeId === null || (place !== undefined && isValidOn(place, day)) ? day : this.#fault('day', 'placeNotThere', cell)
  }
  counts(): { counts: Record<string, number>; sawZero: boolean } {
    const counts: Record<string, number> = {}
    let sawZero = false
    for (const [column, field] of this.#context.columns.entries()) {
      if (!field?.startsWith('group:')) continue
      const n = this.#countIn(column)
      const key = field.slice('group:'.length)
      if (n !== null && n > 0) counts[key] = (counts[key] ?? 0) + n
      sawZero ||= n === 0
    }
    return { counts, sawZero }
  }
  count(field: ImportField, max?: number): number | null {
    const column = this.#context.columns.indexOf(field)
    return column < 0 ? null : this.#countIn(column, max)
  }
  status(): 'open' | 'closed' | null {
    return this.#word('status', this.#context.words.statuses, 'unknownStatus') as 'open' | 'closed' | null
  }
  /** Without times of its own it has the hours of the place, as nobody wrote down more. */
  session(day: Day, place: Place | undefined, countedAtDoor: boolean): Extract<EntryBody, { kind: 'session' }> | null {
    const activityType = this.#word('activity', this.#context.words.activities)
    const [children, adults, families] = [this.count('sessionChildren') ?? 0, this.count('sessionAdults') ?? 0, this.count('sessionFamilies') ?? 0]
    const [from, to] = this.#times()
    if (this.#cell('activity') === null && children + adults + families > 0) this.#fault('activity', 'noActivity', '')
    // An organiser nobody knows is told also beside an activity nobody knows.
    const organisers = activityType !== null || (this.#cell('activity') !== null && this.#cell('organiser') !== null) ? this.#organisers(place) : []
    if (activityType === null) return null
    const hours = place && plannedHours(place.openingHours, day)
    const start = from ?? hours?.opens ?? '12:00'
    const end = to ?? (hours && hours.closes > start ? hours.closes : start)
    if (start > end) this.#fault('end', 'endsBefore', end)
    const counts = { ...this.#participants('child', children, day), ...this.#participants('adult', adults, day) }
    return { kind: 'session', day, start, end, activityType, organisers, status: 'held', counts, ...(families > 0 && { families }), countedAtDoor }
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

  #participants(ageClass: VisitorGroup['ageClass'], count: number, day: Day): Record<string, number> {
    const group = groupOfAge(this.#context.groups, ageClass, day)
    return count === 0 || group === undefined ? {} : { [group.key]: count }
  }
  /** Both may stand in the cell of the beginning: `9–12`. */
  #times(): [start: string | null, end: string | null] {
    const [cell, ownEnd] = [this.#cell('start'), this.#cell('end')]
    const [start, end] = cell === null ? [null, null] : beginningAndEnd(cell)
    const read = (field: 'start' | 'end', text: string | null) => (text === null ? null : this.#value(field, text, readTime(text)))
    return [read('start', start), read('end', ownEnd ?? end)]
  }
  #organisers(place: Place | undefined): string[] {
    const cell = this.#cell('organiser')
    const { keys, unknown } = cell === null ? { keys: [], unknown: [] } : wordsIn(this.#context.words.organisations, cell)
    for (const word of unknown) this.#fault('organiser', 'unknownWord', word)
    const organisers = keys.length > 0 ? keys : place?.hostOrganisation === undefined ? [] : [place.hostOrganisation]
    if (organisers.length === 0 && unknown.length === 0) this.#fault('organiser', 'noOrganiser', '')
    return organisers
  }
  #word(field: ImportField, words: ReadonlyMap<string, string>, fault: 'unknownWord' | 'unknownStatus' = 'unknownWord'): string | null {
    const cell = this.#cell(field)
    const key = cell === null ? LEFT_OUT : wordIn(words, cell) ?? this.#fault(field, fault, cell)
    return key === LEFT_OUT ? null : key
  }
  #countIn(column: number, max?: number): number | null {
    const cell = this.#cellIn(column)
    if (cell === null) return null
    const read = readCount(cell, max)
    if ('value' in read) return read.value
    this.#noteIn(column, read.fault, cell, true)
    return null
  }
  #value<T>(field: ImportField, cell: string, read: Read<T>): T | null {
    return 'value' in read ? read.value : this.#fault(field, read.fault, cell)
  }
  /** Null where no column holds the field, or the cell says nothing. */
  #cell(field: ImportField): string | null {
    return this.#cellIn(this.#context.columns.indexOf(field))
  }
  #cellIn(column: number): string | null {
    const cell = this.#cells[column] ?? ''
    return isBlank(cell) ? null : cell.trim()
  }
  #fault(field: ImportField, code: RowFault, what: string): null {
    this.#note(field, code, what, true)
    return null
  }
  #note(field: ImportField, code: RowProblem['code'], what: string, isFault: boolean): void {
    this.#noteIn(this.#context.columns.indexOf(field), code, what, isFault)
  }
  #noteIn(column: number, code: RowProblem['code'], what: string, isFault: boolean): void {
    this.problems.push({ column: column < 0 ? null : column, what: what.slice(0, 60), isFault, code } as RowProblem)
  }
}
