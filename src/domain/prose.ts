/** What a coordinator writes in words: in at least one of the three languages, and read in whichever there is. */
import * as z from 'zod/mini'
import { LANGUAGES } from './languages.ts'
import { oneLine } from './one-line.ts'
import type { Language } from './reference-data.ts'

export const PROSE_MAX = 1_000
/** Several lines, but no signs that steer a terminal, a file or the direction of what is written after them. */
export const WRITTEN = z.regex(/^(?:[^\p{Cc}\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]|[\n\r\t])*$/u)

function inLanguages(words: z.ZodMiniType<string, string>) {
  return z.partialRecord(z.enum(LANGUAGES), words).check(z.refine((prose) => Object.keys(prose).length > 0))
}

export const Prose = inLanguages(z.string().check(z.trim(), z.minLength(1), z.maxLength(PROSE_MAX), WRITTEN))
export type Prose = z.infer<typeof Prose>

/** A single line in each language, as an item of a list or the name of a part. */
export function proseOfOneLine(most: number) {
  return inLanguages(z.string().check(z.trim(), z.minLength(1), z.maxLength(most), oneLine))
}

/** In the language asked for, else in Finnish, else in whichever it was written. */
export function proseIn(prose: Prose, language: Language): string {
  return prose[language] ?? prose.fi ?? prose.sv ?? prose.en ?? ''
}

/** Whether these words are how it is called in any language. */
export function isCalled(prose: Prose, words: string): boolean {
  return Object.values(prose).includes(words)
}
