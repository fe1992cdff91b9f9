/**
 * Files that were published before, beside one that is about to be: a number hidden in one may be shown in another, or be
 * reckoned from several. What was corrected in the meantime makes such a reckoning inexact, and is warned of all the same.
 */
import { lastDayOf, monthOf, monthsFrom } from '../domain/calendar.ts'
import { foundBySums, type SumOf } from '../domain/masking.ts'
import type { PublishedFigures } from './publication.ts'

/** @returns the names of hidden figures that only the new file together with the earlier ones gives away. */
export function newlyFound(now: PublishedFigures, before: readonly PublishedFigures[]): string[] {
  const known = new Set(foundIn(before))
  return foundIn([now, ...before]).filter((id) => !known.has(id))
}

function foundIn(files: readonly PublishedFigures[]): string[] {
  const shown = new Set(files.flatMap((file) => file.shown))
  const hidden = new Set(files.flatMap((file) => file.hidden))
  const direct = [...hidden].filter((id) => shown.has(id))
  const secret = new Set([...hidden].filter((id) => !shown.has(id)))
  const sums = [...files.flatMap((file) => file.sums), ...sumsOfMonths([...shown, ...hidden])]
  return [...direct, ...foundBySums(secret, sums)]
}

/** Months that stand in files of their own come to the year of another file. */
function sumsOfMonths(ids: readonly string[]): SumOf[] {
  const all = new Set(ids)
  return [...all].flatMap((total) => {
    const months = monthsOf(/:time=([^:]+)/.exec(total)?.[1] ?? '')
    const parts = months.map((month) => total.replace(/:time=[^:]+/, `:time=${month}`))
    return parts.length > 1 && parts.every((id) => all.has(id)) ? [{ total, parts }] : []
  })
}

/** A span of whole months as a publication names it, `2026-01-01..2026-12-31`; none for anything else. */
function monthsOf(span: string): string[] {
  const [from, to] = span.split('..')
  if (from === undefined || to === undefined || !from.endsWith('-01') || to !== lastDayOf(monthOf(to))) return []
  return monthsFrom(monthOf(from), monthOf(to))
}

/** How a publication names what it is of: a month, else its first and last day. */
export function periodCode(from: string, to: string): string {
  return from.endsWith('-01') && to === lastDayOf(monthOf(from)) ? monthOf(from) : `${from}..${to}`
}
