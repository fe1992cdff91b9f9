/** What the dialog of a cell holds, when it may be sent, and what is sent. */
import * as z from 'zod/mini'
import { Day } from '../../domain/entry.ts'
import { coverageOf, KEY_FIGURE_MAX, LIST_ITEM_MAX, type CellContent } from '../../domain/key-figures.ts'
import { fieldsOfProse, proseOf, Words } from './prose-form.ts'

const DayOrNone = z.union([z.literal(''), Day])
const Fields = z.object({
  value: z.string(), textFi: Words, textSv: Words, textEn: Words, items: z.string(),
  from: DayOrNone, to: DayOrNone, municipalities: z.array(z.string()), noteFi: Words, noteSv: Words, noteEn: Words,
})
export type CellForm = z.infer<typeof Fields>

/** @param logValue the log's own number, from which another has to say why it differs */
export function cellSchema(year: number, logValue: number | undefined) {
  const whole = coverageOf({ year })
  return Fields.check(
    z.refine(({ value }) => value.trim() === '' || numberIn(value) !== null, { path: ['value'] }),
    z.refine(({ items }) => itemsIn(items).length <= 50 && itemsIn(items).every((item) => item.length <= LIST_ITEM_MAX), { path: ['items'] }),
    z.refine(({ from, to }) => (from === '') === (to === '') && from <= to && (from === '' || (from <= whole.to && to >= whole.from)), { path: ['to'] }),
    z.refine(({ value, noteFi, noteSv, noteEn }) => !differs(value, logValue) || [noteFi, noteSv, noteEn].some((note) => note.trim() !== ''), { path: ['noteFi'] }),
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

/** One a line. */
function itemsIn(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '')
}

export function formOfCell(cell: CellContent | null): CellForm {
  const [text, note] = [fieldsOfProse(cell?.text), fieldsOfProse(cell?.note)]
  return {
    value: cell?.value === undefined ? '' : String(cell.value), textFi: text.fi, textSv: text.sv, textEn: text.en, items: (cell?.items ?? []).join('\n'),
    from: cell?.coverage?.from ?? '', to: cell?.coverage?.to ?? '', municipalities: [...cell?.municipalities ?? []], noteFi: note.fi, noteSv: note.sv, noteEn: note.en,
  }
}

export function cellOfForm({ value, textFi, textSv, textEn, items, from, to, municipalities, noteFi, noteSv, noteEn }: CellForm): CellContent {
  const [number, text, note] = [numberIn(value), proseOf({ fi: textFi, sv: textSv, en: textEn }), proseOf({ fi: noteFi, sv: noteSv, en: noteEn })]
  const list = itemsIn(items)
  return {
    ...(number !== null && { value: number }), ...(text && { text }), ...(list.length > 0 && { items: list }),
    ...(from !== '' && { coverage: { from, to } }), ...(municipalities.length > 0 && { municipalities: municipalities.toSorted() }), ...(note && { note }),
  }
}
