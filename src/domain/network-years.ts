/** How often the networks of a county met in a year: what somebody stated, beside its parts and the meetings written down day by day. */
import * as z from 'zod/mini'
import { Uuid } from './entry.ts'
import { Prose, Year } from './key-figures.ts'
import { NAME_MAX, oneLine } from './one-line.ts'

const Times = z.int().check(z.minimum(0), z.maximum(100_000))
export const PartName = z.string().check(z.trim(), z.minLength(1), z.maxLength(NAME_MAX), oneLine)
/** `meetings` is null where a part is named and nobody wrote down how often it met. */
const NetworkPart = z.object({ name: PartName, meetings: z.nullable(Times) })

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
  withoutNumber: z.array(z.string()),
})
export type NetworkSum = z.infer<typeof NetworkSum>

/** Both are kept, the stated total and its parts; a difference between them is shown, not mended. */
export function networkSum({ statedTotal, parts }: Pick<NetworkContent, 'statedTotal' | 'parts'>): NetworkSum {
  const numbers = parts.flatMap(({ meetings }) => (meetings === null ? [] : [meetings]))
  const partsSum = numbers.reduce((sum, n) => sum + n, 0)
  return {
    partsSum,
    total: statedTotal ?? partsSum,
    difference: statedTotal === undefined || numbers.length === 0 ? null : statedTotal - partsSum,
    withoutNumber: parts.filter(({ meetings }) => meetings === null).map(({ name }) => name),
  }
}

/** `dated` is how many of its meetings stand as rows with a day; meetings of no part have the name ''. */
export const ShownPart = z.object({ name: z.string(), meetings: z.nullable(z.int()), dated: z.int() })
export type ShownPart = z.infer<typeof ShownPart>

/** A part's own number stands; where nobody wrote one, its meetings with a day are counted. */
export function shownParts(parts: NetworkContent['parts'], meetings: readonly { part?: string | undefined }[]): ShownPart[] {
  const names = [...new Set([...parts.map(({ name }) => name), ...meetings.map(({ part = '' }) => part)])]
  return names.map((name) => {
    const dated = meetings.filter(({ part = '' }) => part === name).length
    const typed = parts.find((one) => one.name === name)?.meetings ?? null
    return { name, meetings: typed ?? (dated > 0 ? dated : null), dated }
  })
}
