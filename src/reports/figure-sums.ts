/**
 * Which figures of a file are sums of others, read from what each says it counts: `['child', 'baby']` is a part of
 * `['child']`, that of the whole, and so along every division. Nobody lists sums, so nobody can forget one.
 */
import { weekday } from '../domain/calendar.ts'
import type { SumOf } from '../domain/masking.ts'

/** `id` is the same wherever the same quantity stands. */
export type Divided = { id: string; figure: string; by: Readonly<Record<string, readonly string[]>>; value: number }

/** The days of a file come to its weekdays: whoever has a calendar knows which. */
export function sumsOfWeekdays(figures: readonly Divided[]): SumOf[] {
  const days = figures.filter(({ by }) => isDay(by['time']?.at(-1)))
  return figures.flatMap((whole) => {
    const { weekday: [own] = [], ...others } = whole.by
    if (own === undefined || 'time' in others) return []
    const parts = days.filter(({ figure, by: { time, ...rest } }) => figure === whole.figure && String(weekday(time?.at(-1) ?? '')) === own && samePaths(rest, others))
    const isSum = parts.length > 0 && parts.reduce((sum, { value }) => sum + value, 0) === whole.value
    return isSum ? [{ total: whole.id, parts: parts.map(({ id }) => id) }] : []
  })
}

function isDay(time: string | undefined): boolean {
  return time !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(time)
}

function samePaths(a: Divided['by'], b: Divided['by']): boolean {
  const inOrder = (by: Divided['by']) => JSON.stringify(Object.entries(by).sort(([one], [other]) => (one < other ? -1 : 1)))
  return inOrder(a) === inOrder(b)
}

/** A division counts as one where its parts come to the whole: topics of contacts, of which one contact may have several, do not. */
export function sumsAmong(figures: readonly Divided[]): SumOf[] {
  const dimensions = [...new Set(figures.flatMap(({ by }) => Object.keys(by)))]
  return dimensions.flatMap((dimension) => [...alike(figures, dimension).values()].flatMap((group) => group.flatMap((whole) => {
    const parts = nearestParts(whole, group, dimension)
    const isSum = parts.length > 0 && parts.reduce((sum, { value }) => sum + value, 0) === whole.value
    return isSum ? [{ total: whole.id, parts: parts.map(({ id }) => id) }] : []
  })))
}

/** Figures that differ along one dimension at most. */
function alike(figures: readonly Divided[], dimension: string): Map<string, Divided[]> {
  const groups = new Map<string, Divided[]>()
  for (const one of figures) {
    const { [dimension]: _path, ...others } = one.by
    const key = JSON.stringify([one.figure, Object.entries(others).sort(([a], [b]) => (a < b ? -1 : 1))])
    groups.set(key, [...groups.get(key) ?? [], one])
  }
  return groups
}

/** The parts of a figure that are not parts of another of its parts. */
function nearestParts(whole: Divided, group: readonly Divided[], dimension: string): Divided[] {
  const pathOf = ({ by }: Divided) => by[dimension] ?? []
  const within = group.filter((one) => isWithin(pathOf(one), pathOf(whole)))
  return within.filter((one) => !within.some((other) => isWithin(pathOf(one), pathOf(other))))
}

function isWithin(inner: readonly string[], outer: readonly string[]): boolean {
  return inner.length > outer.length && outer.every((step, index) => inner[index] === step)
}
