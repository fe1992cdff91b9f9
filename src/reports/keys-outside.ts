/**
 * Figures under keys that no list of names knows, for example a group another county's tablet sent. They are
 * shown under their key, because leaving them out would break the sum. Ordered by key.
 */
export function keysOutside<N extends number>(figures: Readonly<Record<string, N>>, known: readonly string[]): [string, N][] {
  const names = new Set(known)
  return Object.entries(figures).filter(([key]) => !names.has(key)).sort(([a], [b]) => (a < b ? -1 : 1))
}
