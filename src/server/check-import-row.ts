/** Decides on one row of a file alone: what its entries say, and whether place, day and words are known. */
import type { EntryBody, Day, FieldError } from '../domain/entry.ts'
import { SCHEMA_VERSION } from '../domain/entry.ts'
import { rowHash } from '../domain/import/imported-row.ts'
import type { Place } from '../domain/reference-data.ts'
import { isValidOn } from '../domain/reference-lookup.ts'
import { versionOn } from '../domain/validity.ts'
import { checkRevision, dayStatusEntryId } from './check-revision.ts'
import type { DraftEntry, RowToTake } from './store/import-records.ts'
import type { RegionalData } from './store/store.ts'

export type SentRow = { n: number; place: string; copy: number; bodies: readonly unknown[] }
export type ImportRules = {
  /** The places of the import, each in all its versions. */
  places: ReadonlyMap<string, readonly Place[]>
  words: KnownWords
  today: Day
  now: number
}
export type CheckedRow = { ok: true; row: RowToTake } | { ok: false; errors: FieldError[] }

/** Every key an entry may name. */
export type KnownWords = Record<'groups' | 'activities' | 'organisations' | 'professions' | 'municipalities', ReadonlySet<string>>

export function knownWords({ visitorGroups, activityTypes, organisations, professions, municipalities }: RegionalData): KnownWords {
  return {
    groups: new Set(visitorGroups.map(({ key }) => key)), activities: new Set(activityTypes.map(({ key }) => key)),
    organisations: new Set(organisations.map(({ id }) => id)), professions: new Set(professions.map(({ key }) => key)), municipalities: new Set(municipalities.map(({ code }) => code)),
  }
}

export function checkImportRow({ place, copy, bodies }: SentRow, rules: ImportRules): CheckedRow {
  const versions = rules.places.get(place)
  if (versions === undefined) return refused('place', 'scope_unknown', 'must be a place of the import')
  const drafts: DraftEntry[] = []
  for (const [n, raw] of bodies.entries()) {
    const checked = draftOf(place, raw, rules)
    const errors = Array.isArray(checked) ? checked : [...wordFaults(checked.body, rules.words), ...placeFaults(checked.body.day, versions)]
    if (Array.isArray(checked) || errors.length > 0) return { ok: false, errors: errors.map(({ path, ...error }) => ({ ...error, path: path.replace(/^body/, `bodies.${n}`) })) }
    drafts.push(checked)
  }
  const [day = '', ...others] = new Set(drafts.map(({ body }) => body.day))
  if (others.length > 0) return refused('bodies', 'several_days', 'must all be of one day')
  return { ok: true, row: { placeId: place, day, hash: rowHash(place, drafts.map(({ body }) => body), copy), drafts } }
}

/** Judged as a revision that a tablet sends; its ids come later. */
const NO_ID = '00000000-0000-7000-8000-000000000000'

function draftOf(placeId: string, raw: unknown, { today, now }: ImportRules): DraftEntry | FieldError[] {
  const { kind, day } = (typeof raw === 'object' && raw !== null ? raw : {}) as { kind?: unknown; day?: unknown }
  const entryId = kind === 'dayStatus' && typeof day === 'string' ? dayStatusEntryId(placeId, day) : NO_ID
  const author = { role: 'coordinator' }
  const revision = { revId: NO_ID, entryId, placeId, deviceId: NO_ID, deviceSeq: 1, parentRevId: null, capturedAt: new Date(now).toISOString(), clockOffsetMs: 0, author, schemaVersion: SCHEMA_VERSION, body: raw ?? undefined, reason: null }
  const checked = checkRevision(revision, { placeIds: [placeId], latestDay: today })
  if (!checked.ok) return checked.rejection.errors.length > 0 ? checked.rejection.errors : [{ path: 'body', code: checked.rejection.code, message: 'is not valid' }]
  const { capturedAt, clockOffsetMs, author: by, schemaVersion, body, reason } = checked.revision
  if (body === null) return [{ path: 'body', code: 'invalid_type', message: 'must be an entry' }]
  return { placeId, capturedAt, clockOffsetMs, author: by, schemaVersion, body, reason }
}

function wordFaults(body: EntryBody, words: KnownWords): FieldError[] {
  const unknown = (path: string, known: ReadonlySet<string>, key: string | undefined): FieldError[] =>
    (key === undefined || known.has(key) ? [] : [{ path: `body.${path}`, code: 'unknown_word', message: 'must be in the reference data' }])
  const groups = (counts: Readonly<Record<string, number>>) => Object.keys(counts).flatMap((key) => unknown(`counts.${key}`, words.groups, key))
  switch (body.kind) {
    case 'visit': return [...(body.source === 'import' ? [] : [{ path: 'body.source', code: 'invalid_value', message: 'must be import' }]), ...groups(body.counts)]
    case 'session': return [...unknown('activityType', words.activities, body.activityType), ...body.organisers.flatMap((id) => unknown('organisers', words.organisations, id)), ...groups(body.counts)]
    case 'partnerVisit': return [...unknown('organisation', words.organisations, body.organisation), ...unknown('profession', words.professions, body.profession)]
    case 'contact': return unknown('municipality', words.municipalities, body.municipality)
    case 'dayStatus': return []
    case 'feedback': return [{ path: 'body.kind', code: 'unknown_kind', message: 'must not be feedback: families give it themselves' }]
  }
}

function placeFaults(day: Day, versions: readonly Place[]): FieldError[] {
  const place = versionOn(versions, day)
  return place !== undefined && isValidOn(place, day) ? [] : [{ path: 'body.day', code: 'place_not_there', message: 'must be a day on which the place was there' }]
}

function refused(path: string, code: string, message: string): CheckedRow {
  return { ok: false, errors: [{ path, code, message }] }
}
