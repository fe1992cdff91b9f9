/**
 * A form may stay open, or its draft on disk, while the entry it corrects goes on changing: a tap on "+1", another
 * tablet. What was edited here is carried onto the entry as it stands; what was not edited stays as it stands.
 */

/** Counts are carried group by group as the difference made here, so that nobody counted meanwhile is lost. */
export function mergeEdits<T extends object>(began: T, edited: T, current: T): T {
  const merged = new Map<string, unknown>(Object.entries(current))
  const [before, after] = [new Map(Object.entries(began)), new Map(Object.entries(edited))]
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [from, to] = [before.get(key), after.get(key)]
    if (key === 'counts' && isCounts(from) && isCounts(to)) merged.set(key, mergeCounts(from, to, merged.get(key)))
    else if (!isSame(from, to)) merged.set(key, to)
  }
  return Object.fromEntries([...merged].filter(([, value]) => value !== undefined)) as T
}

type Counts = Readonly<Record<string, number>>

function mergeCounts(began: Counts, edited: Counts, current: unknown): Counts {
  const merged: Record<string, number> = { ...(isCounts(current) ? current : {}) }
  for (const group of new Set([...Object.keys(began), ...Object.keys(edited)])) {
    const difference = (edited[group] ?? 0) - (began[group] ?? 0)
    if (difference !== 0) merged[group] = Math.max(0, (merged[group] ?? 0) + difference)
  }
  return merged
}

function isCounts(value: unknown): value is Counts {
  return typeof value === 'object' && value !== null && Object.values(value).every((n) => typeof n === 'number')
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
