/** The pull cursor: opaque to clients; to us an epoch, a sequence number, and whose entries were left out on the way. */
import * as z from 'zod/mini'

const Cursor = z.object({
  epoch: z.string(),
  seq: z.int().check(z.minimum(0)),
  /** The revision that had this number: another one has it after an old backup was restored. */
  revId: z.optional(z.string()),
  /** The one device whose entries were shown; absent when all were. */
  onlyFrom: z.optional(z.string()),
})
export type Cursor = z.infer<typeof Cursor>

export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url')
}

/** @returns undefined for anything this server did not make. */
export function decodeCursor(text: string): Cursor | undefined {
  try {
    const parsed = z.safeParse(Cursor, JSON.parse(Buffer.from(text, 'base64url').toString()))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}
