/** What the tablets of some places last told of entries that have not been sent. */
import * as z from 'zod/mini'

export const UnsentEntries = z.object({
  /** Known to wait on tablets, refused ones among them. */
  entries: z.int(),
  /** In use at the places. */
  tablets: z.int(),
  /** Not heard of for more than a week with an open day in it: what they hold is not known. */
  silent: z.int(),
  /** The oldest of what was told; null where no tablet has told anything. */
  toldAt: z.nullable(z.iso.datetime()),
})
export type UnsentEntries = z.infer<typeof UnsentEntries>
