/** The pull cursor: opaque to clients, an epoch and a sequence number to us. */
import * as z from 'zod/mini'

const Cursor = z.object({ epoch: z.string(), seq: z.int().check(z.minimum(0)) })
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
