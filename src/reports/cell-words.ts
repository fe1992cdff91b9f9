/** How every coat of a table writes months and shares. */

/** `2026-11` → `11/2026`, which a Finnish Excel takes for a month. */
export function monthInFigures(month: string): string {
  return `${Number(month.slice(5, 7))}/${month.slice(0, 4)}`
}

/** A share as percents, without the noise of binary fractions. */
export function percentOf(share: number): number {
  return Number((share * 100).toFixed(6))
}
