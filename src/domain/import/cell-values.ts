/** What people have typed into cells for years, read strictly: a value is understood, or its fault is named. */
import { addDays } from '../calendar.ts'
import type { Day } from '../entry.ts'
import { COUNT_MAX } from '../limits.ts'

export type CellFault = 'badDay' | 'noYear' | 'notNumber' | 'notWhole' | 'negative' | 'tooBig' | 'badTime'
export type Read<T> = { value: T } | { fault: CellFault }

/** A cell that says nothing: empty, or one of the strokes people put there instead. */
export function isBlank(cell: string): boolean {
  return /^\s*[-–—.]?\s*$/.test(cell)
}

/**
 * `3.2.2020`, `ma 3.2.2020`, `3/2/2020`, `3.2.20`, `2020-02-03`, also with a time behind it; `3.2.` is of the year given.
 * A bare `43864` is a day that a spreadsheet has lost the format of. A year of two digits needs dots, and a day without
 * a year its last one: `3.2` may be a number.
 */
export function readDay(cell: string, year: number | null = null): Read<Day> {
  const text = cell.trim().replace(/^\p{L}{2,12}\.?,?\s+/u, '')
  const finnish = /^(\d{1,2})[./](\d{1,2})[./](\d{4})(?:\s.*)?$/.exec(text) ?? /^(\d{1,2})\.(\d{1,2})\.(\d{2})$/.exec(text)
  if (finnish) return dayOf(finnish[3]?.padStart(4, '20'), finnish[2], finnish[1])
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T\s].*)?$/.exec(text)
  if (iso) return dayOf(iso[1], iso[2], iso[3])
  const ofTheYear = /^(\d{1,2})\.(\d{1,2})\.$/.exec(text)
  if (ofTheYear) return year === null ? { fault: 'noYear' } : dayOf(String(year), ofTheYear[2], ofTheYear[1])
  const serial = /^\d{5}$/.test(text) ? Number(text) : 0
  return serial >= SERIAL_2000 && serial < SERIAL_2100 ? { value: addDays('1899-12-30', serial) } : { fault: 'badDay' }
}

export function lacksYear(cell: string): boolean {
  const read = readDay(cell)
  return 'fault' in read && read.fault === 'noYear'
}

/** Days since 30.12.1899, as spreadsheets count them: of the first days of 2000 and of 2100. */
const [SERIAL_2000, SERIAL_2100] = [36_526, 73_051]

function dayOf(year = '', month = '', day = ''): Read<Day> {
  const value = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isRealDay(value) ? { value } : { fault: 'badDay' }
}

function isRealDay(day: Day): boolean {
  const at = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === day
}

/** A whole number that is not negative, with spaces between thousands and a decimal comma of nothing. */
export function readCount(cell: string, max = COUNT_MAX): Read<number> {
  const text = cell.replace(/\s/g, '').replace('−', '-')
  if (!/^-?\d+([.,]\d+)?$/.test(text)) return { fault: 'notNumber' }
  const number = Number(text.replace(',', '.'))
  if (number < 0) return { fault: 'negative' }
  if (!Number.isInteger(number)) return { fault: 'notWhole' }
  return number > max ? { fault: 'tooBig' } : { value: number }
}

/** `9`, `9.30`, `9:30`, `klo 9.30` → `09:30`; so is `0,395833`, the part of a day that a spreadsheet has lost the format of. */
export function readTime(cell: string): Read<string> {
  const part = /^0[.,]\d{3,}$/.test(cell.trim()) ? Math.round(Number(cell.replace(',', '.')) * 24 * 60) : null
  const found = /^(?:kl?o?\.?\s*)?(\d{1,2})(?:[.:](\d{2}))?(?::\d{2})?$/i.exec(cell.trim())
  const [hours, minutes] = part === null ? [Number(found?.[1]), Number(found?.[2] ?? '0')] : [Math.floor(part / 60), part % 60]
  if ((found === null && part === null) || hours > 23 || minutes > 59) return { fault: 'badTime' }
  return { value: `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}` }
}

/** `9–12`, `klo 9.30-11.30`: a beginning and an end in one cell; anything else is a beginning alone. */
export function beginningAndEnd(cell: string): [start: string, end: string | null] {
  const [start = '', end = null, ...more] = cell.split(/\s*[-–—]\s*/)
  return more.length === 0 ? [start, end] : [cell, null]
}

/** `Yhteensä`, `Vko 36 yht.`: a row that adds up those above it. */
export function isTotals(cell: string): boolean {
  return /(^| )(yhteensa|yht|summa|totalt|sammanlagt|total|totals|sum)( |$)/.test(plainWord(cell))
}

/** A word as it is compared: without case, accents, signs and what stands in brackets. */
export function plainWord(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/\([^)]*\)/g, ' ').replaceAll(/[^\p{L}\d]+/gu, ' ').trim()
}
