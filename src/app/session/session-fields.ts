/** A session as its form has it, the schema of that form, and the way from and to the entry body. */
import * as z from 'zod/mini'
import { SessionBody, type Day } from '../../domain/entry.ts'
import type { ReferenceData } from '../../domain/reference-data.ts'
import { inForceOn } from '../../domain/validity.ts'
import { dayNotTooFar, Reason, TypedTime, type FormSchema } from '../form-errors.ts'

export type SessionFields = {
  status: SessionBody['status']
  day: string
  /** As typed: `9.30`. */
  start: string
  end: string
  activityType: string
  title: string
  organisers: string[]
  counts: Record<string, number>
  families: number
  volunteers: number
  staff: number
  countedAtDoor: boolean
  note: string
  /** Why an entry is corrected; empty where nobody asks. */
  reason: string
}

/** The domain's rules, and what only a form can know: which fields are in sight, and that a session ends after it starts. */
export function sessionSchema(today: Day, asksWhy: boolean): FormSchema<SessionFields, SessionFields> {
  const shape = {
    ...z.required(z.pick(SessionBody, {
      activityType: true, title: true, organisers: true, status: true, counts: true, families: true, volunteers: true, staff: true,
      countedAtDoor: true, note: true,
    })).shape,
    day: dayNotTooFar(today),
    start: TypedTime,
    end: TypedTime,
    reason: asksWhy ? Reason.check(z.minLength(1)) : Reason,
  }
  const fields = z.object(shape).check(
    z.refine(({ start, end }) => start < end, { path: ['end'], error: 'ends_before' }),
    z.refine(({ status, day }) => status !== 'held' || day <= today, { path: ['day'], error: 'in_future' }),
  )
  return z.pipe(z.transform(withoutUnseen), fields)
}

/** Only a held session has numbers; what was counted before the status changed stays in the draft. */
function withoutUnseen(fields: SessionFields): SessionFields {
  return fields.status === 'held' ? fields : { ...fields, counts: {}, families: 0, volunteers: 0, staff: 0 }
}

/** What this form does not know of an entry is kept as it was. */
export function sessionBody(fields: SessionFields, original: SessionBody | undefined): SessionBody {
  const { title: _title, families: _families, volunteers: _volunteers, staff: _staff, note: _note, ...kept } = original ?? {}
  const { title, note, families, volunteers, staff } = fields
  return {
    ...kept,
    kind: 'session',
    day: fields.day, start: fields.start, end: fields.end, activityType: fields.activityType, organisers: fields.organisers, status: fields.status,
    counts: Object.fromEntries(Object.entries(fields.counts).filter(([, n]) => n !== 0)),
    countedAtDoor: fields.countedAtDoor,
    ...(title.trim() !== '' && { title: title.trim() }),
    ...(note.trim() !== '' && { note: note.trim() }),
    ...(families > 0 && { families }), ...(volunteers > 0 && { volunteers }), ...(staff > 0 && { staff }),
  }
}

export function fieldsOf(body: SessionBody, typedTime: (time: string) => string): SessionFields {
  const { status, day, activityType, organisers, counts, countedAtDoor } = body
  return {
    status, day, activityType, organisers, counts, countedAtDoor,
    start: typedTime(body.start), end: typedTime(body.end), title: body.title ?? '', note: body.note ?? '',
    families: body.families ?? 0, volunteers: body.volunteers ?? 0, staff: body.staff ?? 0, reason: '',
  }
}

/**
 * Everything of an earlier session that is likely the same again; the day and the note are new, and what is in use no
 * more gives way to what it was merged into.
 */
export function sameAgain(last: SessionBody, typedTime: (time: string) => string, reference: ReferenceData, day: Day): Partial<SessionFields> {
  const { day: _day, note: _note, reason: _reason, status: _status, ...same } = fieldsOf(last, typedTime)
  const counts: SessionFields['counts'] = {}
  for (const [key, n] of Object.entries(same.counts)) {
    const group = inForceOn(reference.visitorGroups, key, day)?.key
    if (group !== undefined) counts[group] = (counts[group] ?? 0) + n
  }
  return {
    ...same,
    counts,
    activityType: inForceOn(reference.activityTypes, same.activityType, day)?.key ?? '',
    organisers: [...new Set(same.organisers.flatMap((id) => inForceOn(reference.organisations, id, day)?.id ?? []))],
  }
}

/** Persons counted so far; what is mistyped counts once it is put right. */
export function countedPersons(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([, n]) => n > 0))
}
