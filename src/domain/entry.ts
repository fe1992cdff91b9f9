/**
 * What is written at a meeting place, as the wire carries it. One schema serves the forms, the tablet's
 * own guard, the endpoint's check and the API description. Objects are loose: unknown fields are kept.
 */
import * as z from 'zod/mini'
import { COUNT_MAX, INITIALS_MAX, NOTE_MAX } from './limits.ts'

export const SCHEMA_VERSION = 1

export const Day = z.iso.date()
export type Day = z.infer<typeof Day>
export const Month = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/))
export type Month = z.infer<typeof Month>
/** Local time of the place, `HH:MM`. */
export const TimeOfDay = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/))
export const Uuid = z.guid()
const Key = z.string().check(z.regex(/^[a-zA-Z0-9][\w-]{0,39}$/))
const Note = z.string().check(z.maxLength(NOTE_MAX))
const Title = z.string().check(z.maxLength(120))
const Minutes = z.int().check(z.minimum(0), z.maximum(1440))

const Count = z.int().check(z.minimum(0), z.maximum(COUNT_MAX))
const SignedCount = z.int().check(z.minimum(-COUNT_MAX), z.maximum(COUNT_MAX))
/** Visitor group key → number of persons. */
export const Counts = z.record(Key, Count)
export type Counts = z.infer<typeof Counts>
const SignedCounts = z.record(Key, SignedCount)

/** Entries written in one go, such as a week from paper, bear the same id, so that they can be withdrawn together. */
const together = { batch: z.optional(Uuid) }

export const VisitBody = z.looseObject({
  kind: z.literal('visit'),
  day: Day,
  time: z.optional(TimeOfDay),
  counts: SignedCounts,
  families: z.optional(SignedCount),
  firstTimers: z.optional(SignedCount),
  source: z.enum(['tap', 'typed', 'paper', 'import']),
  ...together,
})
export type VisitBody = z.infer<typeof VisitBody>

export const SessionBody = z.looseObject({
  kind: z.literal('session'),
  day: Day,
  start: TimeOfDay,
  end: TimeOfDay,
  activityType: Key,
  title: z.optional(Title),
  organisers: z.array(Uuid).check(z.minLength(1), z.maxLength(20)),
  status: z.enum(['planned', 'held', 'cancelled']),
  counts: Counts,
  families: z.optional(Count),
  volunteers: z.optional(Count),
  staff: z.optional(Count),
  countedAtDoor: z.boolean(),
  note: z.optional(Note),
  ...together,
})
export type SessionBody = z.infer<typeof SessionBody>

export const PartnerVisitBody = z.looseObject({
  kind: z.literal('partnerVisit'),
  day: Day,
  organisation: Uuid,
  profession: z.optional(Key),
  mode: z.enum(['onSite', 'remote']),
  status: z.enum(['planned', 'happened', 'cancelled']),
  start: z.optional(TimeOfDay),
  minutes: z.optional(Minutes),
  encounters: z.optional(Count),
  session: z.optional(z.nullable(Uuid)),
  note: z.optional(Note),
  ...together,
})
export type PartnerVisitBody = z.infer<typeof PartnerVisitBody>

export const CHANNELS = ['phone', 'webForm', 'message', 'onSpot', 'outreach', 'video', 'throughWorker'] as const
export const INITIATORS = ['parent', 'child', 'closePerson', 'professional'] as const
export const TOPICS = [
  'everydayLife', 'parenting', 'relationship', 'separation', 'childDevelopment', 'money',
  'childcare', 'school', 'violence', 'other', 'notKnown',
] as const
export const DURATIONS = ['under15', '15-30', '30-60', 'over60'] as const
export const OUTCOMES = ['adviceEnough', 'meetingPlace', 'association', 'countyService', 'multiProfessional', 'inProgress'] as const

export const ContactBody = z.looseObject({
  kind: z.literal('contact'),
  day: Day,
  municipality: z.string().check(z.regex(/^\d{3}$/)),
  channel: z.enum(CHANNELS),
  initiator: z.enum(INITIATORS),
  topics: z.array(z.enum(TOPICS)).check(z.minLength(1), z.maxLength(TOPICS.length)),
  duration: z.enum(DURATIONS),
  outcome: z.enum(OUTCOMES),
  ...together,
})
export type ContactBody = z.infer<typeof ContactBody>

export const DayStatusBody = z.looseObject({
  kind: z.literal('dayStatus'),
  day: Day,
  status: z.enum(['open', 'closed']),
  reason: z.optional(Title),
  ...together,
})
export type DayStatusBody = z.infer<typeof DayStatusBody>

export const THEMES = ['respect', 'trust', 'stopping', 'encouragement'] as const

const FeedbackBody = z.looseObject({
  kind: z.literal('feedback'),
  day: Day,
  mood: z.int().check(z.minimum(1), z.maximum(5)),
  themes: z.array(z.enum(THEMES)).check(z.maxLength(THEMES.length)),
})
export type FeedbackBody = z.infer<typeof FeedbackBody>

export const EntryBody = z.discriminatedUnion('kind', [
  VisitBody, SessionBody, PartnerVisitBody, ContactBody, DayStatusBody, FeedbackBody,
])
export type EntryBody = z.infer<typeof EntryBody>
export type EntryKind = EntryBody['kind']
export const ENTRY_KINDS: readonly EntryKind[] = ['visit', 'session', 'partnerVisit', 'contact', 'dayStatus', 'feedback']

export const Author = z.looseObject({
  role: z.enum(['host', 'volunteer', 'coordinator']),
  initials: z.optional(z.string().check(z.maxLength(INITIALS_MAX))),
})
export type Author = z.infer<typeof Author>

/** One immutable writing of an entry. A `null` body is a void: the entry is withdrawn, for ever. */
export const EntryRevision = z.looseObject({
  revId: Uuid,
  entryId: Uuid,
  placeId: Uuid,
  deviceId: Uuid,
  deviceSeq: z.int().check(z.minimum(1)),
  parentRevId: z.nullable(Uuid),
  capturedAt: z.iso.datetime(),
  clockOffsetMs: z.int(),
  author: Author,
  schemaVersion: z.int().check(z.minimum(1)),
  body: z.nullable(EntryBody),
  reason: z.nullable(z.string().check(z.maxLength(200))),
})
export type EntryRevision = z.infer<typeof EntryRevision>

/** A fault in one field: where it stands (`body.counts.parent`) and which rule it breaks. */
export type FieldError = { path: string; code: string; message: string }

/** Turns a failed parse into field errors that name the place and the rule. */
export function fieldErrors(error: z.core.$ZodError, prefix = ''): FieldError[] {
  return error.issues.map((issue) => ({
    path: [prefix, ...issue.path.map(String)].filter(Boolean).join('.'),
    code: issue.code === 'invalid_union' && issue.path.at(-1) === 'kind' ? 'unknown_kind' : issue.code,
    message: ruleInWords(issue),
  }))
}

function ruleInWords(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_big': return `must be at most ${issue.maximum}`
    case 'too_small': return `must be at least ${issue.minimum}`
    case 'invalid_type': return `must be ${issue.expected}`
    case 'invalid_value': return `must be one of ${issue.values.map(String).join(', ')}`
    case 'invalid_format': return `must have the form ${issue.format}`
    case 'invalid_union': return `must be one of ${ENTRY_KINDS.join(', ')}`
    default: return 'is not valid'
  }
}
