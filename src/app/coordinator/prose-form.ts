/** Words in three languages as three fields, and back; a language left empty is not sent. A list is three texts with an item a line. */
import * as z from 'zod/mini'
import { PROSE_MAX, WRITTEN, type Prose } from '../../domain/prose.ts'

export const Words = z.string().check(z.maxLength(PROSE_MAX), WRITTEN)

type Fields = { fi: string; sv: string; en: string }

export function fieldsOfProse(prose: Prose | undefined): Fields {
  return { fi: prose?.fi ?? '', sv: prose?.sv ?? '', en: prose?.en ?? '' }
}

export function proseOf({ fi, sv, en }: Fields): Prose | undefined {
  const words = Object.entries({ fi, sv, en }).map(([language, text]) => [language, text.trim()] as const).filter(([, text]) => text !== '')
  return words.length === 0 ? undefined : Object.fromEntries(words)
}

/** What stands on the same line of the three texts is one item. */
export function itemsOf({ fi, sv, en }: Fields): Prose[] {
  const lines = { fi: linesIn(fi), sv: linesIn(sv), en: linesIn(en) }
  const longest = Math.max(...Object.values(lines).map(({ length }) => length))
  return Array.from({ length: longest }, (_, n) => proseOf({ fi: lines.fi[n] ?? '', sv: lines.sv[n] ?? '', en: lines.en[n] ?? '' })).filter((item) => item !== undefined)
}

export function fieldsOfItems(items: readonly Prose[] = []): Fields {
  const textIn = (language: keyof Fields) => items.map((item) => item[language] ?? '').join('\n').trimEnd()
  return { fi: textIn('fi'), sv: textIn('sv'), en: textIn('en') }
}

/** A line that would translate an empty one has slipped. Where nothing is written in Finnish there is nothing to slip from. */
export function isAligned({ fi }: Fields, other: string): boolean {
  const own = linesIn(fi)
  return own.every((line) => line === '') || linesIn(other).every((line, n) => line === '' || (own[n] ?? '') !== '')
}

function linesIn(text: string): string[] {
  return text.split('\n').map((line) => line.trim())
}
