/** What people have typed into cells for years, read strictly: a value is understood, or its fault is named. */
import type { Day } from '../entry.ts'
import { COUNT_MAX } from '../limits.ts'

export type CellFault = 'badDay' | 'notNumber' | 'notWhole' | 'negative' | 'tooBig' | 'badTime'
export type Read<T> = { value: T } | { fault: CellFault }

/** A cell that says nothing: empty, or one of the strokes people put there instead. */
export function isBlank(cell: string): boolean {
  return /^[\s\u00a0]*[-–—.]?[\s\u00a0]*$/.test(cell)
}

/** `3.2.2020`, `ma 3.2.2020`, `3/2/2020`, `2020-02-03`, also with a time behind it. */
export function readDay(cell: string): Read<Day> {
  const text = cell.trim().replace(/^\p{L}{2,12}\.?,?\s+/u, '')
  const finnish = /^(\d{1,2})[./](\d{1,2})[./](\d{4})(?:\s.*)?$/.exec(text)
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T\s].*)?$/.exec(text)
  const [year, month, day] = finnish ? [finnish[3], finnish[2], finnish[1]] : iso ? iso.slice(1, 4) : []
  if (year === undefined || month === undefined || day === undefined) return { fault: 'badDay' }
  const value = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isRealDay(value) ? { value } : { fault: 'badDay' }
}

function isRealDay(day: Day): boolean {
  const at = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === day
}

/** A whole number that is not negative, with spaces between thousands and a decimal comma of nothing. */
export function readCount(cell: string, max = COUNT_MAX): Read<number> {
  const text = cell.replace(/[\s\u00a0]/g, '').replace('−', '-')
  if (!/^-?\d+([.,]\d+)?$/.test(text)) return { fault: 'notNumber' }
  const number = Number(text.replace(',', '.'))
  if (number < 0) return { fault: 'negative' }
  if (!Number.isInteger(number)) return { fault: 'notWhole' }
  return number > max ? { fault: 'tooBig' } : { value: number }
}

/** `9`, `9.30`, `9:30`, `klo 9.30` → `09:30` */
export function readTime(cell: string): Read<string> {
  const found = /^(?:kl?o?\.?\s*)?(\d{1,2})(?:[.:](\d{2}))?(?::\d{2})?$/i.exec(cell.trim())
  const [hours, minutes] = [Number(found?.[1]), Number(found?.[2] ?? '0')]
  if (found === null || hours > 23 || minutes > 59) return { fault: 'badTime' }
  return { value: `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}` }
}

/** A word as it is compared: without case, accents, signs and what stands in brackets. */
export function plainWord(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/\([^)]*\)/g, ' ').replaceAll(/[^\p{L}\d]+/gu, ' ').trim()
}
