/** What the dialog of a network's year holds, and what is sent. */
import * as z from 'zod/mini'
import { partCalledTwice, type NetworkContent } from '../../domain/network-years.ts'
import { NAME_MAX, oneLine } from '../../domain/one-line.ts'
import { fieldsOfProse, proseOf, Words } from './prose-form.ts'

const Times = z.string().check(z.regex(/^\s*\d{0,5}\s*$/))
const Name = z.string().check(z.maxLength(NAME_MAX), oneLine)
const PartFields = z.object({ nameFi: Name, nameSv: Name, nameEn: Name, meetings: Times })
type PartFields = z.infer<typeof PartFields>

export const NetworkForm = z.object({ statedTotal: Times, statedNetworks: Times, municipalities: Times, parts: z.array(PartFields), noteFi: Words, noteSv: Words, noteEn: Words })
  .check(z.refine(({ parts }) => parts.every((part) => nameOf(part) !== undefined || part.meetings.trim() === ''), { path: ['parts'], error: 'nameless' }))
  .check(z.refine(({ parts }) => partCalledTwice(named(parts)) < 0, { path: ['parts'], error: 'twice' }))
export type NetworkForm = z.infer<typeof NetworkForm>

function nameOf({ nameFi, nameSv, nameEn }: PartFields) {
  return proseOf({ fi: nameFi, sv: nameSv, en: nameEn })
}

function named(parts: readonly PartFields[]): NetworkContent['parts'] {
  return parts.flatMap((part) => {
    const name = nameOf(part)
    return name === undefined ? [] : [{ name, meetings: part.meetings.trim() === '' ? null : Number(part.meetings) }]
  })
}

export const NO_PART: PartFields = { nameFi: '', nameSv: '', nameEn: '', meetings: '' }

/** An empty row stands ready for the next part. */
export function formOfNetwork(typed: NetworkContent | null): NetworkForm {
  const [digits, note] = [(n: number | null | undefined) => (n == null ? '' : String(n)), fieldsOfProse(typed?.note)]
  const parts = (typed?.parts ?? []).map(({ name, meetings }) => {
    const { fi, sv, en } = fieldsOfProse(name)
    return { nameFi: fi, nameSv: sv, nameEn: en, meetings: digits(meetings) }
  })
  return {
    statedTotal: digits(typed?.statedTotal), statedNetworks: digits(typed?.statedNetworks), municipalities: digits(typed?.municipalities),
    parts: [...parts, NO_PART], noteFi: note.fi, noteSv: note.sv, noteEn: note.en,
  }
}

export function networkOfForm({ statedTotal, statedNetworks, municipalities, parts, noteFi, noteSv, noteEn }: NetworkForm): NetworkContent {
  const note = proseOf({ fi: noteFi, sv: noteSv, en: noteEn })
  return {
    ...(statedTotal.trim() !== '' && { statedTotal: Number(statedTotal) }), ...(statedNetworks.trim() !== '' && { statedNetworks: Number(statedNetworks) }),
    ...(municipalities.trim() !== '' && { municipalities: Number(municipalities) }),
    parts: named(parts), ...(note && { note }),
  }
}

export function textsOfNetwork({ parts, noteFi, noteSv, noteEn }: NetworkForm): string[] {
  return [...parts.flatMap(({ nameFi, nameSv, nameEn }) => [nameFi, nameSv, nameEn]), noteFi, noteSv, noteEn]
}
