/** A contact of Perheneuvo as its form has it: seven choices, no text, nobody identified. */
import * as z from 'zod/mini'
import { ContactBody, type Day } from '../../domain/entry.ts'
import { Reason, type FormSchema } from '../form-errors.ts'

/** Empty until chosen. */
export type ContactFields = {
  day: string
  municipality: string
  channel: ContactBody['channel'] | ''
  initiator: ContactBody['initiator'] | ''
  topics: ContactBody['topics']
  duration: ContactBody['duration'] | ''
  outcome: ContactBody['outcome'] | ''
  reason: string
}

/** The questions in the order they stand on the screen. */
export const QUESTIONS = ['municipality', 'channel', 'initiator', 'duration', 'topics', 'outcome'] as const
export type QuestionName = (typeof QUESTIONS)[number]

export type CheckedContact = ContactBody & { reason: string }

export function contactSchema(today: Day, asksWhy: boolean): FormSchema<ContactFields, CheckedContact> {
  const { day } = ContactBody.shape
  const checked = z.extend(ContactBody, {
    day: day.check(z.refine((value) => value <= today, { error: 'in_future' })),
    reason: asksWhy ? Reason.check(z.minLength(1)) : Reason,
  })
  return z.pipe(z.transform((fields: ContactFields) => ({ ...fields, kind: 'contact' })), checked)
}

export function contactBody({ reason: _reason, ...checked }: CheckedContact, original: ContactBody | undefined): ContactBody {
  return { ...original, ...checked }
}

export function freshContact(day: Day, municipality: string): ContactFields {
  return { day, municipality, channel: '', initiator: '', topics: [], duration: '', outcome: '', reason: '' }
}

export function fieldsOf({ day, municipality, channel, initiator, topics, duration, outcome }: ContactBody): ContactFields {
  return { day, municipality, channel, initiator, topics, duration, outcome, reason: '' }
}

export function unanswered(fields: ContactFields): QuestionName[] {
  return QUESTIONS.filter((question) => fields[question].length === 0)
}
