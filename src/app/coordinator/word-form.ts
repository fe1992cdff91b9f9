/** What the dialog of a word holds, when it may be sent, and what is sent. */
import * as z from 'zod/mini'
import { NAME_MAX, oneLine } from '../../domain/one-line.ts'
import { FIGURES, Part } from '../../domain/reference-data.ts'
import { keyOf } from '../../domain/validity.ts'
import type { RecordFields } from './coordinator-api.ts'
import { fieldsOfNames, nameFields, namesOf, SaneDay, SaneDayOrNone } from './names-fields.tsx'
import { FRESH, type Word, type WordKind } from './word-kinds.ts'

const Detail = z.string().check(z.trim(), z.maxLength(NAME_MAX), oneLine)

export function wordSchema({ asks }: WordKind, isNew: boolean) {
  return z.object({
    ...nameFields, part: Part, ageClass: z.enum(['child', 'adult']), figure: z.enum(FIGURES), detailsFi: Detail, detailsSv: Detail, detailsEn: Detail,
    code: z.string().check(z.trim()), region: z.string(), from: isNew ? SaneDayOrNone : SaneDay,
  }).check(
    z.refine(({ detailsFi }) => asks !== 'group' || detailsFi !== '', { path: ['detailsFi'] }),
    z.refine(({ code }) => asks !== 'code' || !isNew || /^\d{3}$/.test(code), { path: ['code'] }),
  )
}
export type WordForm = z.infer<ReturnType<typeof wordSchema>>

export function wordFields(word: Word | undefined, from: string): WordForm {
  const { fi, sv, en } = word ? fieldsOfNames(word.names) : { fi: '', sv: '', en: '' }
  const details = word?.details ? fieldsOfNames(word.details) : { fi: '', sv: '', en: '' }
  const { part = FRESH.part, ageClass = FRESH.ageClass, figure = FRESH.figure, region = '' } = word ?? {}
  return { fi, sv, en, part, ageClass, figure, detailsFi: details.fi, detailsSv: details.sv, detailsEn: details.en, code: word === undefined ? '' : keyOf(word), region, from }
}

/** Only what this kind has; the code of a municipality is its key and stands in no change. */
export function wordOf({ asks }: WordKind, form: WordForm): RecordFields {
  const { part, ageClass, figure, detailsFi, detailsSv, detailsEn, region } = form
  return {
    names: namesOf(form),
    ...(asks === 'part' && { part }),
    ...(asks === 'group' && { ageClass, figure, details: namesOf({ fi: detailsFi, sv: detailsSv, en: detailsEn }) }),
    ...(asks === 'code' && { region: region === '' ? null : region }),
  }
}
