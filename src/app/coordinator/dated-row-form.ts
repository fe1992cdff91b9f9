/** What the dialog of a training, an event or a meeting holds, and what is sent. */
import * as z from 'zod/mini'
import { yearOf, type RowContent, type RowKind } from '../../domain/dated-rows.ts'
import { Day } from '../../domain/entry.ts'
import { NAME_MAX } from '../../domain/one-line.ts'
import { fieldsOfProse, proseOf, Words } from './prose-form.ts'

const Fields = z.object({
  day: Day, titleFi: Words, titleSv: Words, titleEn: Words, municipality: z.string(), municipalityCount: z.string().check(z.regex(/^\s*\d{0,3}\s*$/)),
  network: z.string(), part: z.string().check(z.maxLength(NAME_MAX)),
})
export type RowForm = z.infer<typeof Fields>

/** A row of another year would be gone from the page at once. */
export function rowSchema(kind: RowKind, year: number) {
  return Fields.check(
    z.refine(({ day }) => yearOf({ day }) === year, { path: ['day'] }),
    z.refine(({ titleFi, titleSv, titleEn }) => kind === 'meeting' || [titleFi, titleSv, titleEn].some((words) => words.trim() !== ''), { path: ['titleFi'], error: 'missing' }),
    z.refine(({ network }) => kind !== 'meeting' || network !== '', { path: ['network'] }),
  )
}

export function formOfRow(row: RowContent | null, network = ''): RowForm {
  const { fi, sv, en } = fieldsOfProse(row?.title)
  return {
    day: row?.day ?? '', titleFi: fi, titleSv: sv, titleEn: en, municipality: row?.municipality ?? '', municipalityCount: row?.municipalityCount === undefined ? '' : String(row.municipalityCount),
    network: row?.kind === 'meeting' ? row.network : network, part: row?.kind === 'meeting' ? row.part ?? '' : '',
  }
}

export function rowOfForm(kind: RowKind, { day, titleFi, titleSv, titleEn, municipality, municipalityCount, network, part }: RowForm): RowContent {
  const title = proseOf({ fi: titleFi, sv: titleSv, en: titleEn })
  const where = { day, ...(municipality !== '' && { municipality }), ...(municipality === '' && Number(municipalityCount) > 0 && { municipalityCount: Number(municipalityCount) }) }
  if (kind === 'meeting') return { kind, network, ...(part.trim() !== '' && { part: part.trim() }), ...(title && { title }), ...where }
  return { kind, title: title ?? {}, ...where }
}

export function textsOfRow({ titleFi, titleSv, titleEn, part }: RowForm): string[] {
  return [titleFi, titleSv, titleEn, part]
}
