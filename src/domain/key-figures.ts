/**
 * The yearly key figures of a county: numbers and prose that coordinators write, beside numbers the log itself knows.
 * What may be compared with what, and whether stated totals agree with their parts, is decided here alone.
 */
import * as z from 'zod/mini'
import { Day, Uuid } from './entry.ts'

const KEY_FIGURE_MAX = 10_000_000
const PROSE_MAX = 1_000

/** Words in at least one of the three languages. */
export const Prose = z.partialRecord(z.enum(['fi', 'sv', 'en']), z.string().check(z.minLength(1), z.maxLength(PROSE_MAX)))
  .check(z.refine((prose) => Object.keys(prose).length > 0))
export type Prose = z.infer<typeof Prose>

export const Year = z.int().check(z.minimum(1990), z.maximum(2100))
export const Coverage = z.object({ from: Day, to: Day }).check(z.refine(({ from, to }) => from <= to, { path: ['to'] }))
export type Coverage = z.infer<typeof Coverage>

/** What was counted: figures of different units are never compared or added. */
export const KEY_FIGURE_UNITS = ['contact', 'municipality', 'day', 'nomination', 'list', 'place', 'person', 'group', 'seminar', 'meeting', 'session', 'partnerVisit', 'visit'] as const
export const KeyFigureUnit = z.enum(KEY_FIGURE_UNITS)
export type KeyFigureUnit = z.infer<typeof KeyFigureUnit>

/** One cell: a number, prose, a list, or several of these. Without coverage it is about the whole year. */
export const KeyFigureCell = z.object({
  year: Year,
  value: z.optional(z.int().check(z.minimum(0), z.maximum(KEY_FIGURE_MAX))),
  text: z.optional(Prose),
  items: z.optional(z.array(z.string().check(z.minLength(1), z.maxLength(200))).check(z.maxLength(50))),
  coverage: z.optional(Coverage),
  municipalities: z.optional(z.array(z.string().check(z.regex(/^\d{3}$/)))),
  note: z.optional(Prose),
})
export type KeyFigureCell = z.infer<typeof KeyFigureCell>

/** How often a network met in a year: the total somebody stated, and the parts as far as they are known. */
export const NetworkYear = z.object({
  network: z.string(),
  year: Year,
  statedTotal: z.optional(z.int().check(z.minimum(0))),
  parts: z.array(z.object({ name: z.string(), meetings: z.nullable(z.int().check(z.minimum(0))) })),
  note: z.optional(Prose),
})
export type NetworkYear = z.infer<typeof NetworkYear>

/** A dated row of the county's year: a training, or an event at a place or in several municipalities. */
export const DatedRow = z.object({
  id: Uuid,
  kind: z.enum(['training', 'event']),
  day: Day,
  title: Prose,
  municipality: z.optional(z.string().check(z.regex(/^\d{3}$/))),
  municipalityCount: z.optional(z.int().check(z.positive())),
})
export type DatedRow = z.infer<typeof DatedRow>

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

/** Change from one year to another in percent with one decimal; null where it would say nothing or something false. */
export function percentChange(before: KeyFigureCell | undefined, after: KeyFigureCell | undefined): number | null {
  if (before?.value === undefined || after?.value === undefined || before.value === 0 || !haveEqualCoverage(before, after)) return null
  return Math.round(((after.value - before.value) / before.value) * 1000) / 10
}

export type NetworkSum = {
  /** Sum of the parts that have a number. */
  partsSum: number
  /** What the total is said to be; the sum where nobody has said. */
  total: number
  /** Null where nothing was stated, or no part is known: then there is nothing to compare. */
  difference: number | null
  /** Named, but nobody wrote down how often they met. */
  withoutNumber: string[]
}

/** Both are kept, the stated total and its parts; a difference between them is shown, not mended. */
export function networkSum({ statedTotal, parts }: NetworkYear): NetworkSum {
  const numbers = parts.flatMap(({ meetings }) => (meetings === null ? [] : [meetings]))
  const partsSum = numbers.reduce((sum, n) => sum + n, 0)
  return {
    partsSum,
    total: statedTotal ?? partsSum,
    difference: statedTotal === undefined || numbers.length === 0 ? null : statedTotal - partsSum,
    withoutNumber: parts.filter(({ meetings }) => meetings === null).map(({ name }) => name),
  }
}

/** A cell beside what the log itself counted: the coordinator's word stands, and the log's number stays in sight. */
export type ShownCell = { cell: KeyFigureCell; source: 'typed' | 'log' | 'overruled'; logValue?: number }

export function shownCell(typed: KeyFigureCell | undefined, fromLog: KeyFigureCell | undefined): ShownCell | undefined {
  if (fromLog?.value === undefined) return typed && { cell: typed, source: 'typed' }
  const logValue = fromLog.value
  if (typed === undefined) return { cell: fromLog, source: 'log', logValue }
  // Prose beside a counted number adds to it; another number overrules it, and is to say why.
  if (typed.value === undefined) return { cell: { ...fromLog, ...typed, value: logValue }, source: 'log', logValue }
  return { cell: typed, source: typed.value === logValue ? 'log' : 'overruled', logValue }
}
