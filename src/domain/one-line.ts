/** A name is one line: without signs that steer a terminal, a file name or the direction of what is written after it. */
import * as z from 'zod/mini'

export const NAME_MAX = 120

export const oneLine = z.regex(/^[^\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]*$/u)
