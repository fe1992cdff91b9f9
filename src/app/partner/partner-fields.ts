/** A partner visit as its form has it, the schema of that form, and the way from and to the entry body. */
import * as z from 'zod/mini'
import { PartnerVisitBody, type Day } from '../../domain/entry.ts'
import { dayNotTooFar, Reason, TypedTime, type FormSchema } from '../form-errors.ts'

export type PartnerFields = {
  status: PartnerVisitBody['status']
  mode: PartnerVisitBody['mode']
  day: string
  /** As typed; empty when nobody looked at the clock. */
  start: string
  organisation: string
  /** A key, or empty: not known. */
  profession: string
  minutes: number
  encounters: number
  /** The entry id of a session of the day, or empty. */
  session: string
  note: string
  reason: string
}

/** Profession and session are chosen from lists, so the domain's own check at the writer is enough for them. */
export function partnerSchema(today: Day, asksWhy: boolean): FormSchema<PartnerFields, PartnerFields> {
  const { organisation, mode, status, minutes, encounters, note } = z.required(
    z.pick(PartnerVisitBody, { organisation: true, mode: true, status: true, minutes: true, encounters: true, note: true }),
  ).shape
  const fields = z.object({
    organisation, mode, status, minutes, encounters, note,
    profession: z.string(), session: z.string(),
    day: dayNotTooFar(today),
    start: z.union([z.literal(''), TypedTime]),
    reason: asksWhy ? Reason.check(z.minLength(1)) : Reason,
  })
  return z.pipe(z.transform(withoutUnseen), fields.check(
    z.refine(({ status, day }) => status !== 'happened' || day <= today, { path: ['day'], error: 'in_future' }),
  ))
}

/** Families are met only at a visit that happened. */
function withoutUnseen(fields: PartnerFields): PartnerFields {
  return fields.status === 'happened' ? fields : { ...fields, encounters: 0 }
}

/** What this form does not know of an entry is kept as it was. */
export function partnerBody(fields: PartnerFields, original: PartnerVisitBody | undefined): PartnerVisitBody {
  const { profession: _profession, start: _start, minutes: _minutes, encounters: _encounters, session: _session, note: _note, ...kept } = original ?? {}
  const { status, mode, day, organisation, profession, start, minutes, encounters, session, note } = fields
  return {
    ...kept,
    kind: 'partnerVisit', status, mode, day, organisation,
    ...(profession !== '' && { profession }), ...(start !== '' && { start }), ...(session !== '' && { session }),
    ...(minutes > 0 && { minutes }), ...(encounters > 0 && { encounters }),
    ...(note.trim() !== '' && { note: note.trim() }),
  }
}

export function fieldsOf(body: PartnerVisitBody, typedTime: (time: string) => string): PartnerFields {
  const { status, mode, day, organisation } = body
  return {
    status, mode, day, organisation,
    profession: body.profession ?? '', start: body.start === undefined ? '' : typedTime(body.start), minutes: body.minutes ?? 0,
    encounters: body.encounters ?? 0, session: body.session ?? '', note: body.note ?? '', reason: '',
  }
}

export function freshPartnerVisit(day: Day, start: string): PartnerFields {
  return { status: 'happened', mode: 'onSite', day, start, organisation: '', profession: '', minutes: 0, encounters: 0, session: '', note: '', reason: '' }
}
