/**
 * Decides on one pushed revision alone, so that a bad one never stands in the way of the others. Only what the
 * text says is judged here; a revision whose entry or parent is unknown may be early and is kept.
 */
import { v5 } from 'uuid'
import * as z from 'zod/mini'
import { EntryRevision, fieldErrors, type Day, type FieldError } from '../domain/entry.ts'
import type { REJECT_CODES } from '../domain/sync-protocol.ts'
import { personalDataFaults } from './personal-data-faults.ts'

export type RejectCode = (typeof REJECT_CODES)[number]
export type Rejection = { code: RejectCode; final: boolean; errors: FieldError[] }
export type CheckedRevision = { ok: true; revision: EntryRevision } | { ok: false; revId: string; rejection: Rejection }
export type RevisionRules = {
  /** Places this tablet may write to. */
  placeIds: readonly string[]
  /** The last day an entry may be of. */
  latestDay: Day
  /** The end of a tablet whose time is over: only what was written before is taken. */
  endedAt?: number | undefined
}

/** Far above any honest revision, and low enough that unknown fields cannot fill the disk. */
const REVISION_CHARACTERS_MAX = 32_768
const DEPTH_MAX = 16

export function checkRevision(raw: unknown, rules: RevisionRules): CheckedRevision {
  const revId = revIdOf(raw)
  const refuse = (code: RejectCode, errors: FieldError[]): CheckedRevision => ({ ok: false, revId, rejection: { code, final: isFinal(code), errors } })
  if (isOversized(raw)) return refuse('invalid_revision', [fault('', 'too_big', 'is too large or too deeply nested')])
  const parsed = z.safeParse(EntryRevision, raw)
  if (!parsed.success) {
    const errors = fieldErrors(parsed.error)
    return refuse(codeOf(errors), errors)
  }
  // A number given by a server, ours or another, is no part of what was written.
  const revision = withoutSeq(parsed.data)
  if (!rules.placeIds.includes(revision.placeId)) return refuse('place_not_allowed', [fault('placeId', 'place_not_allowed', 'must be a place this tablet is paired with')])
  if (rules.endedAt !== undefined && writtenAt(revision) >= rules.endedAt) return refuse('device_expired', [fault('capturedAt', 'device_expired', 'must be before the end of the time given to this tablet')])
  const errors = [...dayFaults(revision, rules.latestDay), ...identityFaults(revision)]
  if (errors.length > 0) return refuse('invalid_body', errors)
  const personal = personalData(revision)
  return personal.length > 0 ? refuse('personal_data', personal) : { ok: true, revision }
}

function withoutSeq(revision: EntryRevision): EntryRevision {
  if (!('seq' in revision)) return revision
  const { seq: _seq, ...rest } = revision
  return rest as EntryRevision
}

/** The day-status entry of a place and day: derived, so that two tablets write the same entry. */
export function dayStatusEntryId(placeId: string, day: Day): string {
  return v5(`dayStatus:${day}`, Buffer.from(placeId.replaceAll('-', ''), 'hex'))
}

/** By our own clock, as far as the tablet knew it. */
function writtenAt({ capturedAt, clockOffsetMs }: EntryRevision): number {
  return Date.parse(capturedAt) + clockOffsetMs
}

/** The same revision can pass later only where something besides it can change: the pairing, or our version, which may come to read a text otherwise. */
function isFinal(code: RejectCode): boolean {
  return code !== 'place_not_allowed' && code !== 'device_expired' && code !== 'unknown_kind' && code !== 'personal_data'
}

function codeOf(errors: readonly FieldError[]): RejectCode {
  if (errors.some((error) => error.code === 'unknown_kind')) return 'unknown_kind'
  return errors.every((error) => error.path === 'body' || error.path.startsWith('body.')) ? 'invalid_body' : 'invalid_revision'
}

function dayFaults({ body }: EntryRevision, latest: Day): FieldError[] {
  return body !== null && body.day > latest ? [fault('body.day', 'too_big', `must be at most ${latest}`)] : []
}

/** Every free text there is. */
function personalData({ body, reason }: EntryRevision): FieldError[] {
  return personalDataFaults({ body: { title: textAt(body, 'title'), note: textAt(body, 'note'), reason: textAt(body, 'reason') }, reason })
}

function textAt(body: EntryRevision['body'], field: string): string {
  const text: unknown = body === null ? undefined : (body as Record<string, unknown>)[field]
  return typeof text === 'string' ? text : ''
}

function identityFaults({ body, entryId, revId, parentRevId, placeId }: EntryRevision): FieldError[] {
  if (body === null) return []
  const same = (id: string) => entryId.toLowerCase() === id.toLowerCase()
  if (body.kind === 'dayStatus') {
    return same(dayStatusEntryId(placeId, body.day)) ? [] : [fault('entryId', 'not_derived', 'must be the UUIDv5 of dayStatus:DAY in the namespace of the place')]
  }
  return parentRevId !== null || same(revId) ? [] : [fault('entryId', 'not_first', 'must equal revId in the first revision of an entry')]
}

/** Only what could be too long is written out to be measured: honest revisions are far from it. */
function isOversized(raw: unknown): boolean {
  const most = longestText(raw, DEPTH_MAX)
  return most === Number.POSITIVE_INFINITY || (most > REVISION_CHARACTERS_MAX && JSON.stringify(raw).length > REVISION_CHARACTERS_MAX)
}

/** A sign that needs it is written with six (`\u0000`), a number with 25 at most. */
const SIGNS_A_LETTER = 6
const SIGNS_A_NUMBER = 25

/** What the JSON of a value cannot be longer than; endless where it goes deeper than so many levels. */
function longestText(value: unknown, levels: number): number {
  if (typeof value === 'string') return value.length * SIGNS_A_LETTER + 2
  if (typeof value !== 'object' || value === null) return SIGNS_A_NUMBER
  if (levels === 0) return Number.POSITIVE_INFINITY
  let signs = 2
  for (const key of Object.keys(value)) signs += key.length * SIGNS_A_LETTER + 4 + longestText((value as Record<string, unknown>)[key], levels - 1)
  return signs
}

function revIdOf(raw: unknown): string {
  return typeof raw === 'object' && raw !== null && 'revId' in raw && typeof raw.revId === 'string' ? raw.revId : ''
}

function fault(path: string, code: string, message: string): FieldError {
  return { path, code, message }
}
