/**
 * The yearly key figures of a county: numbers and prose that coordinators write, beside numbers the log itself knows.
 * What may be compared with what is decided here alone.
 */
import * as z from 'zod/mini'
import { Day, Uuid } from './entry.ts'
import { NAME_MAX, oneLine } from './one-line.ts'
import { Prose, proseOfOneLine } from './prose.ts'

export const KEY_FIGURE_MAX = 10_000_000
export const LIST_ITEM_MAX = 200
export const LIST_ITEMS_MAX = 50
/** A percentage of a smaller number jumps with each one: then only the difference is told. */
export const PERCENT_BASE_MIN = 10

export const [YEAR_MIN, YEAR_MAX] = [1990, 2100]
export const Year = z.int().check(z.minimum(YEAR_MIN), z.maximum(YEAR_MAX))
export type Year = z.infer<typeof Year>
export const Coverage = z.object({ from: Day, to: Day }).check(z.refine(({ from, to }) => from <= to, { path: ['to'] }))
export type Coverage = z.infer<typeof Coverage>

/** What was counted: figures of different units are never compared or added. */
export const KEY_FIGURE_UNITS = ['contact', 'municipality', 'day', 'nomination', 'list', 'place', 'person', 'group', 'seminar', 'meeting', 'session', 'partnerVisit', 'visit'] as const
export const KeyFigureUnit = z.enum(KEY_FIGURE_UNITS)
export type KeyFigureUnit = z.infer<typeof KeyFigureUnit>

/** What the log itself knows, and the unit it is counted in. */
export const LOG_UNITS = {
  contacts: 'contact', municipalitiesWithActivity: 'municipality', placesOpened: 'place', sessions: 'session', partnerVisits: 'partnerVisit', visits: 'visit',
} as const satisfies Record<string, KeyFigureUnit>
export const LOG_SOURCES = Object.keys(LOG_UNITS) as (keyof typeof LOG_UNITS)[]
export const LogSource = z.enum(LOG_SOURCES)
export type LogSource = z.infer<typeof LogSource>

const OtherName = z.optional(z.string().check(z.trim(), z.maxLength(NAME_MAX), oneLine))
const FigureNames = z.object({ fi: z.string().check(z.trim(), z.minLength(1), z.maxLength(NAME_MAX), oneLine), sv: OtherName, en: OtherName })
/** What a row of the table is about. Rows of the same section stand together, in the order of `order`. */
export const figureFields = { section: FigureNames, names: FigureNames, unit: KeyFigureUnit, source: z.optional(LogSource) }
export const KeyFigure = z.object({ id: Uuid, ...figureFields, order: z.number() })
export type KeyFigure = z.infer<typeof KeyFigure>

const MunicipalityCode = z.string().check(z.regex(/^\d{3}$/))
const cellFields = {
  value: z.optional(z.int().check(z.minimum(0), z.maximum(KEY_FIGURE_MAX))),
  text: z.optional(Prose),
  items: z.optional(z.array(proseOfOneLine(LIST_ITEM_MAX)).check(z.maxLength(LIST_ITEMS_MAX))),
  coverage: z.optional(Coverage),
  municipalities: z.optional(z.array(MunicipalityCode).check(z.maxLength(400))),
  note: z.optional(Prose),
}
/** What a coordinator writes into a cell; its year stands in the address. */
export const CellContent = z.object(cellFields)
export type CellContent = z.infer<typeof CellContent>
/** One cell: a number, prose, a list, or several of these. Without coverage it is about the whole year. */
export const KeyFigureCell = z.object({ year: Year, ...cellFields })
export type KeyFigureCell = z.infer<typeof KeyFigureCell>

export function coverageOf({ year, coverage }: Pick<KeyFigureCell, 'year' | 'coverage'>): Coverage {
  return coverage ?? { from: `${year}-01-01`, to: `${year}-12-31` }
}

export function isWholeYear(cell: Pick<KeyFigureCell, 'year' | 'coverage'>): boolean {
  const { from, to } = coverageOf(cell)
  return from === `${cell.year}-01-01` && to === `${cell.year}-12-31`
}

/** Whether two cells are about the same part of their years: only then may one be set against the other. */
export function haveEqualCoverage(a: KeyFigureCell, b: KeyFigureCell): boolean {
  const within = (cell: KeyFigureCell) => {
    const { from, to } = coverageOf(cell)
    const yearsOn = (day: Day) => Number(day.slice(0, 4)) - cell.year
    return `${yearsOn(from)} ${from.slice(4)} ${yearsOn(to)} ${to.slice(4)}`
  }
  return within(a) === within(b)
}

/** `percent` has one decimal; null where it would say too little. */
export type Change = { difference: number; percent: number | null }

/** From one year to another; null where the two may not be compared. */
export function changeBetween(before: KeyFigureCell | undefined, after: KeyFigureCell | undefined): Change | null {
  if (before?.value === undefined || after?.value === undefined || !haveEqualCoverage(before, after)) return null
  const difference = after.value - before.value
  return { difference, percent: before.value < PERCENT_BASE_MIN ? null : Math.round((difference / before.value) * 1000) / 10 }
}

/** A cell beside what the log itself counted: the coordinator's word stands, and the log's number stays in sight. */
export const ShownCell = z.object({ cell: KeyFigureCell, source: z.enum(['typed', 'log', 'overruled']), logValue: z.optional(z.int()) })
export type ShownCell = z.infer<typeof ShownCell>

export function shownCell(typed: KeyFigureCell | undefined, fromLog: KeyFigureCell | undefined): ShownCell | undefined {
  if (fromLog?.value === undefined) return typed && { cell: typed, source: 'typed' }
  const logValue = fromLog.value
  if (typed === undefined) return { cell: fromLog, source: 'log', logValue }
  // Prose beside a counted number adds to it; another number overrules it, and is to say why.
  if (typed.value === undefined) return { cell: { ...fromLog, ...typed, value: logValue }, source: 'log', logValue }
  return { cell: typed, source: typed.value === logValue ? 'log' : 'overruled', logValue }
}

/** Another number than the log's has to say why. */
export function lacksReason(typed: CellContent, logValue: number | undefined): boolean {
  return logValue !== undefined && typed.value !== undefined && typed.value !== logValue && typed.note === undefined
}

/** A cell in which nothing stands is no cell. */
export function isBlank({ value, text, items, coverage, municipalities, note }: CellContent): boolean {
  return value === undefined && [text, coverage, note].every((part) => part === undefined) && [items, municipalities].every((list = []) => list.length === 0)
}
