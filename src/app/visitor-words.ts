/** Visitor groups in words and numbers, as cards, steppers and totals show them. */
import { parts } from '../domain/daily-totals.ts'
import type { Language, VisitorGroup } from '../domain/reference-data.ts'
import { nameIn } from '../domain/reference-lookup.ts'

/** `Lapsi 1–2 v`: a group's name and its smaller second line. */
export function groupWords(group: VisitorGroup, language: Language): string {
  return `${nameIn(group.names, language)} ${nameIn(group.details, language)}`
}

/** The name with a place to break after a slash: `Mor-/farförälder` is wider than a card. */
export function breakableName(group: VisitorGroup, language: Language): string {
  return nameIn(group.names, language).replaceAll('/', '/\u200b')
}

/** Persons of a body, children and adults apart. */
export function childrenAndAdults(counts: Readonly<Record<string, number>>, groups: readonly VisitorGroup[]): { children: number; adults: number } {
  const childKeys = new Set(groups.filter((group) => group.ageClass === 'child').map((group) => group.key))
  let [children, adults] = [0, 0]
  for (const [key, n] of Object.entries(counts)) {
    if (childKeys.has(key)) children += n
    else adults += n
  }
  return { children, adults }
}

/** Visits counted at the door for a group today, as the tally card shows it. */
export function doorCount(totals: Parameters<typeof parts>[0], key: string): number {
  return parts(totals, 'doorVisits')[key] ?? 0
}
