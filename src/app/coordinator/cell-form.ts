/** What the dialog of a cell holds, when it may be sent, and what is sent. */
import * as z from 'zod/mini'
import { Day } from '../../domain/entry.ts'
import { CellContent, coverageOf, KEY_FIGURE_MAX } from '../../domain/key-figures.ts'
import { fieldsOfItems, fieldsOfProse, isAligned, itemsOf, proseOf, Words } from './prose-form.ts'

const DayOrNone = z.union([z.literal(''), Day])
const Fields = z.object({
  value: z.string(), textFi: Words, textSv: Words, textEn: Words, itemsFi: z.string(), itemsSv: z.string(), itemsEn: z.string(),
  from: DayOrNone, to: DayOrNone, municipalities: z.array(z.string()), noteFi: Words, noteSv: Words, noteEn: Words,
})
export type CellForm = z.infer<typeof Fields>

/** @param logValue the log's own number, from which another has to say why it differs */
export function cellSchema(year: number, logValue: number | undefined) {
  const whole = coverageOf({ year })
  return Fields.check(
    z.refine(({ value }) => value.trim() === '' || numberIn(value) !== null, { path: ['value'] }),
    ...(['itemsFi', 'itemsSv', 'itemsEn'] as const).map((field) => z.refine<CellForm>((form) => isList(form[field]), { path: [field] })),
    ...(['itemsSv', 'itemsEn'] as const).map((field) => z.refine<CellForm>((form) => isAligned(listIn(form), form[field]), { path: [field] })),
    z.refine(({ from, to }) => (from === '') === (to === '') && from <= to && (from === '' || (from <= whole.to && to >= whole.from)), { path: ['to'] }),
    z.refine(({ value, noteFi, noteSv, noteEn }) => !differs(value, logValue) || [noteFi, noteSv, noteEn].some((note) => note.trim() !== ''), { path: ['noteFi'], error: 'missing' }),
  )
}

function differs(value: string, logValue: number | undefined): boolean {
  const number = numberIn(value)
  return logValue !== undefined && number !== null && number !== logValue
}

/** `1 284` is 1284; null where it is no whole number. */
function numberIn(text: string): number | null {
  const digits = text.replaceAll(/\s/g, '')
  return /^\d{1,8}$/.test(digits) && Number(digits) <= KEY_FIGURE_MAX ? Number(digits) : null
}

/** In one language: neither too many lines nor too long ones. */
function isList(text: string): boolean {
  return CellContent.safeParse({ items: itemsOf({ fi: text, sv: '', en: '' }) }).success
}

function listIn({ itemsFi, itemsSv, itemsEn }: CellForm) {
  return { fi: itemsFi, sv: itemsSv, en: itemsEn }
}

export function formOfCell(cell: CellContent | null): CellForm {
  const [text, list, note] = [fieldsOfProse(cell?.text), fieldsOfItems(cell?.items), fieldsOfProse(cell?.note)]
  return {
    value: cell?.value === undefined ? '' : String(cell.value), textFi: text.fi, textSv: text.sv, textEn: text.en,
    itemsFi: list.fi, itemsSv: list.sv, itemsEn: list.en,
    from: cell?.coverage?.from ?? '', to: cell?.coverage?.to ?? '', municipalities: [...cell?.municipalities ?? []], noteFi: note.fi, noteSv: note.sv, noteEn: note.en,
  }
}

export function cellOfForm(form: CellForm): CellContent {
  const { value, textFi, textSv, textEn, from, to, municipalities, noteFi, noteSv, noteEn } = form
  const [number, text, note] = [numberIn(value), proseOf({ fi: textFi, sv: textSv, en: textEn }), proseOf({ fi: noteFi, sv: noteSv, en: noteEn })]
  const list = itemsOf(listIn(form))
  return {
    ...(number !== null && { value: number }), ...(text && { text }), ...(list.length > 0 && { items: list }),
    ...(from !== '' && { coverage: { from, to } }), ...(municipalities.length > 0 && { municipalities: municipalities.toSorted() }), ...(note && { note }),
  }
}

/** What is looked through for what could tell who somebody is. */
export function textsOfCell({ textFi, textSv, textEn, itemsFi, itemsSv, itemsEn, noteFi, noteSv, noteEn }: CellForm): string[] {
  return [textFi, textSv, textEn, itemsFi, itemsSv, itemsEn, noteFi, noteSv, noteEn]
}
