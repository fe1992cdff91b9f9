/** What the dialog of a network's year holds, and what is sent. */
import * as z from 'zod/mini'
import type { NetworkContent } from '../../domain/network-years.ts'
import { NAME_MAX } from '../../domain/one-line.ts'
import { fieldsOfProse, proseOf, Words } from './prose-form.ts'

const Times = z.string().check(z.regex(/^\s*\d{0,5}\s*$/))
const PartFields = z.object({ name: z.string().check(z.maxLength(NAME_MAX)), meetings: Times })

export const NetworkForm = z.object({ statedTotal: Times, statedNetworks: Times, municipalities: Times, parts: z.array(PartFields), noteFi: Words, noteSv: Words, noteEn: Words })
  .check(z.refine(({ parts }) => parts.every(({ name, meetings }) => name.trim() !== '' || meetings.trim() === ''), { path: ['parts'], error: 'nameless' }))
  .check(z.refine(({ parts }) => new Set(named(parts)).size === named(parts).length, { path: ['parts'], error: 'twice' }))
export type NetworkForm = z.infer<typeof NetworkForm>

function named(parts: readonly { name: string }[]): string[] {
  return parts.map(({ name }) => name.trim()).filter((name) => name !== '')
}

export const NO_PART = { name: '', meetings: '' }

/** An empty row stands ready for the next part. */
export function formOfNetwork(typed: NetworkContent | null): NetworkForm {
  const [words, note] = [(n: number | null | undefined) => (n == null ? '' : String(n)), fieldsOfProse(typed?.note)]
  return {
    statedTotal: words(typed?.statedTotal), statedNetworks: words(typed?.statedNetworks), municipalities: words(typed?.municipalities),
    parts: [...(typed?.parts ?? []).map(({ name, meetings }) => ({ name, meetings: words(meetings) })), NO_PART], noteFi: note.fi, noteSv: note.sv, noteEn: note.en,
  }
}

export function networkOfForm({ statedTotal, statedNetworks, municipalities, parts, noteFi, noteSv, noteEn }: NetworkForm): NetworkContent {
  const note = proseOf({ fi: noteFi, sv: noteSv, en: noteEn })
  return {
    ...(statedTotal.trim() !== '' && { statedTotal: Number(statedTotal) }), ...(statedNetworks.trim() !== '' && { statedNetworks: Number(statedNetworks) }),
    ...(municipalities.trim() !== '' && { municipalities: Number(municipalities) }),
    parts: parts.filter(({ name }) => name.trim() !== '').map(({ name, meetings }) => ({ name: name.trim(), meetings: meetings.trim() === '' ? null : Number(meetings) })),
    ...(note && { note }),
  }
}
