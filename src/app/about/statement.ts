/** What the list of checks comes to: the state of the service, its barriers, and when it was last looked at. */
import type { Day } from '../../domain/entry.ts'
import type { Barrier, CheckedCriterion } from './checked-criteria.ts'

export type Shortcoming<Key extends string> = { number: Key; level: 'A' | 'AA'; barriers: readonly Barrier[] }
export type Statement<Key extends string> = { all: number; shortcomings: readonly Shortcoming<Key>[]; checkedOn: Day }

export function statementOf<Key extends string>(checked: Readonly<Record<Key, CheckedCriterion>>): Statement<Key> {
  const all = Object.entries(checked) as [Key, CheckedCriterion][]
  return {
    all: all.length,
    shortcomings: all.flatMap(([number, one]) => ('barriers' in one ? [{ number, level: one.level, barriers: one.barriers }] : [])),
    checkedOn: all.map(([, { checkedOn }]) => checkedOn).toSorted().at(-1) ?? '',
  }
}
