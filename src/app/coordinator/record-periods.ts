/** When a version of a record is in force, in words, and what it changed. */
import { formatDay } from '../../domain/calendar.ts'
import { canonicalJson } from '../../domain/canonical-json.ts'
import type { Day } from '../../domain/entry.ts'
import type { Version } from '../../domain/validity.ts'
import { m } from '../../i18n/generated/messages.js'

export function periodInWords({ validFrom, validTo }: Version): string {
  if (validFrom !== undefined && validTo !== undefined) return m.records_period_between({ from: formatDay(validFrom), to: formatDay(validTo) })
  if (validFrom !== undefined) return m.records_period_from({ from: formatDay(validFrom) })
  return validTo === undefined ? m.records_period_always() : m.records_period_until({ to: formatDay(validTo) })
}

/** The day from which a version can be changed as a whole: today for the one in force, its first day for others; one that always was has none. */
export function dayToEdit({ validFrom = '', validTo = '9999' }: Version, today: Day): Day | undefined {
  return validFrom <= today && today <= validTo ? today : validFrom || undefined
}

export function stateInWords({ validFrom = '', validTo = '9999' }: Version, today: Day): string {
  if (today < validFrom) return m.records_to_come()
  return validTo < today ? m.records_past() : m.records_now()
}

/** What of a record has a name of its own in the history; several fields may share one. */
export type FieldWords = Readonly<Record<string, () => string>>
export type Shown = Version & { readonly [field: string]: unknown }

/** The words of what differs, each once. */
export function changedInWords(before: Shown, after: Shown, words: FieldWords): string[] {
  const changed = Object.keys(words).filter((field) => !same(before[field], after[field]))
  return [...new Set(changed.flatMap((field) => words[field]?.() ?? []))]
}

/** The fields that are not as they were: only these are sent, so that nothing planned for later is undone by the way. */
export function changedFields<T extends object>(before: T, after: T): Partial<T> {
  const fields = Object.keys(after) as (keyof T)[]
  return Object.fromEntries(fields.filter((field) => !same(before[field], after[field])).map((field) => [field, after[field]])) as Partial<T>
}

function same(a: unknown, b: unknown): boolean {
  return canonicalJson(a ?? null) === canonicalJson(b ?? null)
}
