/** How often the networks of a county met in a year: what somebody stated, beside its parts and the meetings written down day by day. */
import * as z from 'zod/mini'
import { Uuid } from './entry.ts'
import { Year } from './key-figures.ts'
import { NAME_MAX, oneLine } from './one-line.ts'
import { isCalled, Prose, proseOfOneLine } from './prose.ts'

const Times = z.int().check(z.minimum(0), z.maximum(100_000))
export const PartWords = z.string().check(z.trim(), z.minLength(1), z.maxLength(NAME_MAX), oneLine)
/** `meetings` is null where a part is named and nobody wrote down how often it met. */
const NetworkPart = z.object({ name: proseOfOneLine(NAME_MAX), meetings: z.nullable(Times) })

const yearFields = {
  statedTotal: z.optional(Times),
  /** How many networks there are said to be, and in how many municipalities. */
  statedNetworks: z.optional(Times),
  municipalities: z.optional(Times),
  parts: z.array(NetworkPart).check(z.maxLength(60)),
  note: z.optional(Prose),
}
/** What a coordinator writes of a network's year; network and year stand in the address. */
export const NetworkContent = z.object(yearFields)
export type NetworkContent = z.infer<typeof NetworkContent>
export const NetworkYear = z.object({ network: Uuid, year: Year, ...yearFields })
export type NetworkYear = z.infer<typeof NetworkYear>

export const NetworkSum = z.object({
  /** Sum of the parts that have a number. */
  partsSum: z.int(),
  /** What the total is said to be; the sum where nobody has said. */
  total: z.int(),
  /** Null where nothing was stated, or no part is known: then there is nothing to compare. */
  difference: z.nullable(z.int()),
  /** Named, but nobody wrote down how often they met. */
  withoutNumber: z.array(Prose),
})
export type NetworkSum = z.infer<typeof NetworkSum>

/** A network of which nothing is written is as if nobody had opened it. */
export function isBlankNetwork({ parts, ...others }: NetworkContent): boolean {
  return parts.length === 0 && Object.values(others).every((part) => part === undefined)
}

type Part = { name: Prose | null; meetings: number | null }

/** Both are kept, the stated total and its parts; a difference between them is shown, not mended. */
export function networkSum({ statedTotal, parts }: { statedTotal?: number | undefined; parts: readonly Part[] }): NetworkSum {
  const numbers = parts.flatMap(({ meetings }) => (meetings === null ? [] : [meetings]))
  const partsSum = numbers.reduce((sum, n) => sum + n, 0)
  return {
    partsSum,
    total: statedTotal ?? partsSum,
    difference: statedTotal === undefined || numbers.length === 0 ? null : statedTotal - partsSum,
    withoutNumber: parts.flatMap(({ name, meetings }) => (name !== null && meetings === null ? [name] : [])),
  }
}

/** `dated` is how many of its meetings stand as rows with a day; meetings of no part have no name. */
export const ShownPart = z.object({ name: z.nullable(Prose), meetings: z.nullable(z.int()), dated: z.int() })
export type ShownPart = z.infer<typeof ShownPart>

/** A part's own number stands; where nobody wrote one, its meetings with a day are counted. */
export function shownParts(parts: NetworkContent['parts'], meetings: readonly { part?: string | undefined }[]): ShownPart[] {
  const rest = meetings.filter(({ part }) => part === undefined || !parts.some(({ name }) => isCalled(name, part)))
  const listed = parts.map(({ name, meetings: typed }) => {
    const dated = meetings.filter(({ part }) => part !== undefined && isCalled(name, part)).length
    return { name, meetings: typed ?? (dated > 0 ? dated : null), dated }
  })
  // In which language a part that is not listed was written nobody has said; Finnish stands for the others.
  const others = [...new Set(rest.map(({ part }) => part))].map((part) => {
    const dated = rest.filter((one) => one.part === part).length
    return { name: part === undefined ? null : { fi: part }, meetings: dated, dated }
  })
  return [...listed, ...others]
}

/** The first part that bears a name of an earlier one: nobody could tell whose a meeting is. −1 where each has its own. */
export function partCalledTwice(parts: readonly { name: Prose }[]): number {
  return parts.findIndex(({ name }, index) => parts.slice(0, index).some((earlier) => Object.values(name).some((words) => isCalled(earlier.name, words))))
}
