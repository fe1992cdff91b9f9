/** Words in three languages as three fields, and back; a language left empty is not sent. */
import * as z from 'zod/mini'
import { PROSE_MAX, WRITTEN, type Prose } from '../../domain/key-figures.ts'

export const Words = z.string().check(z.maxLength(PROSE_MAX), WRITTEN)

type Fields = { fi: string; sv: string; en: string }

export function fieldsOfProse(prose: Prose | undefined): Fields {
  return { fi: prose?.fi ?? '', sv: prose?.sv ?? '', en: prose?.en ?? '' }
}

export function proseOf({ fi, sv, en }: Fields): Prose | undefined {
  const words = Object.entries({ fi, sv, en }).map(([language, text]) => [language, text.trim()] as const).filter(([, text]) => text !== '')
  return words.length === 0 ? undefined : Object.fromEntries(words)
}
