type Figures = Readonly<Record<string, number>>

/** The figure of a key, 0 when there is none; also for a key every object inherits, like `constructor`. */
export function figureOf(figures: Figures, key: string): number {
  return Object.hasOwn(figures, key) ? figures[key] ?? 0 : 0
}

/** As `figureOf`; an empty cell where the parts are not known at all, because zero would be a claim. */
export function figureIfKnown(figures: Figures | undefined, key: string): number | null {
  return figures === undefined ? null : figureOf(figures, key)
}

/** Keys of several lists of figures that no list of names knows, ordered. */
export function keysOutside(several: readonly (Figures | undefined)[], known: readonly string[]): string[] {
  const keys = several.flatMap((figures) => figuresOutside(figures ?? {}, known)).map(([key]) => key)
  return [...new Set(keys)].sort()
}

/**
 * Figures under keys that no list of names knows, for example a group another county's tablet sent. They are
 * shown under their key, because leaving them out would break the sum. Ordered by key.
 */
export function figuresOutside(figures: Figures, known: readonly string[]): [string, number][] {
  const names = new Set(known)
  return Object.entries(figures).filter(([key]) => !names.has(key)).sort(([a], [b]) => (a < b ? -1 : 1))
}
