/** The visitor group for people of whom no more was written down than child or adult. */
import type { Day } from './entry.ts'
import type { VisitorGroup } from './reference-data.ts'
import { isValidOn } from './reference-lookup.ts'

/**
 * The one for exactly that, in use on the day; a county may have none, or have replaced it: then the first of the age.
 * @param day not needed where only groups in use are given.
 */
export function groupOfAge(groups: readonly VisitorGroup[], ageClass: VisitorGroup['ageClass'], day?: Day): VisitorGroup | undefined {
  const all = groups.filter((group) => group.ageClass === ageClass)
  const inUse = all.filter((group) => day === undefined || isValidOn(group, day))
  const likely = inUse.length > 0 ? inUse : all
  return likely.find(({ notKnown }) => notKnown === true) ?? likely[0]
}
