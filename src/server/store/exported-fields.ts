/** What an export holds: each file, each field in words, and what is left out. A new column does not compile until it is described here. */
import type { CountyTable } from './county-tables.ts'
import type { DatabaseSchema } from './database-schema.ts'

/** `object`: JSON. `secret`: left out, and set to `becomes` by an import. */
export type Field =
  | { type: 'string' | 'integer' | 'object'; isOptional: boolean; words: string }
  | { type: 'secret'; becomes: (row: Readonly<Record<string, unknown>>, made: number) => string | number | null; words: string }
export type FileOfExport = { words: string; fields: Readonly<Record<string, Field>> }

/** One-time secrets and sessions: worth nothing in another server. */
type LeftOut = 'enrolment_code' | 'enrolment_code_place' | 'enrolment_request' | 'first_link' | 'coordinator_link' | 'coordinator_session'
export type ExportedTable = Exclude<CountyTable, LeftOut>

const text = (words: string): Field => ({ type: 'string', isOptional: false, words })
const whole = (words: string): Field => ({ type: 'integer', isOptional: false, words })
const json = (words: string): Field => ({ type: 'object', isOptional: false, words })
const maybe = (field: Field): Field => (field.type === 'secret' ? field : { ...field, isOptional: true })
const secret = (words: string, becomes: (Field & { type: 'secret' })['becomes']): Field => ({ type: 'secret', becomes, words })
const by = { closed_by: text('id of the person who closed it'), closed_by_name: text('their name at the time') }
const moment = (words: string): Field => whole(`${words}, in milliseconds since 1970 UTC`)
const PLACE = text('the place, see place.ndjson')

const versions = (words: string): { words: string; fields: Record<'id' | 'valid_from' | 'valid_to' | 'position' | 'json', Field> } => ({
  words: `${words}, each in versions with days of validity`,
  fields: {
    id: text('id, code or key; the same in all versions'), valid_from: text('first day, YYYY-MM-DD'), valid_to: text('last day, 9999-12-31 where there is none'),
    position: whole('the order in lists'), json: json('what it is; names in fi, sv and en'),
  },
})

/** In the order an import puts them in. */
export const EXPORTED = {
  region: versions('Counties'), municipality: versions('Municipalities by their codes'), organisation: versions('Organisations'), place: versions('Meeting places with their hours'),
  activity_type: versions('Types of activity'), visitor_group: versions('Groups of visitors'), profession: versions('Professions'), network: versions('Networks'),
  place_sequence: { words: 'The last number given at each place', fields: { place_id: PLACE, last_seq: whole('revisions are numbered from 1 to this') } },
  revision: { words: 'What was written: every revision of every entry. The latest of an entry counts; one whose body is null withdraws it', fields: {
    place_id: PLACE, rev_id: text('id of the revision'), seq: whole('its number at the place'), entry_id: text('the entry it is a revision of'), device_id: text('the tablet that wrote it, or the import'), device_seq: whole('its number on that tablet'),
    received_from: text('the tablet that sent it'), received_at: moment('when it arrived'), day: maybe(text('the day it is of, YYYY-MM-DD; none in a withdrawal')), kind: maybe(text('visit, session, partnerVisit, contact, dayStatus or feedback; none in a withdrawal')),
    body_hash: text('SHA-256 of the canonical JSON (keys in order, no spaces) in base64url'), json: json('the revision as it was written'),
  } },
  daily_totals: { words: 'What each day of a place comes to', fields: { place_id: PLACE, day: text('YYYY-MM-DD'), json: json('numbers by measure, such as doorVisits:parent') } },
  measure: { words: 'The numbers that measures have in month_totals and month_closing', fields: { id: whole('the number'), name: text('the measure') } },
  month_totals: { words: 'What each month of a place comes to', fields: { place_id: PLACE, month: text('YYYY-MM'), revisions: whole('how many revisions ever touched it'), totals: text('days open and days closed as bits (the first of the month lowest), a semicolon, then pairs of a measure\'s number and its sum') } },
  month_closing: { words: 'Closings of months, and what was counted then', fields: {
    place_id: PLACE, month: text('YYYY-MM'), n: whole('the how-manieth closing of the month'), closed_at: moment('when'), ...by, seq: whole('the last number of the place it has seen'), revisions: whole('as in month_totals'), totals: text('as in month_totals'),
    reopened_at: maybe(moment('when it was opened again')), reopened_by: maybe(text('by whom')), reopened_by_name: maybe(text('their name at the time')), reason: maybe(text('why')),
  } },
  erased_place: { words: 'Erased places, in versions: their days and months stand in the sums of municipalities', fields: { id: text('an id of its own'), valid_from: text('first day, YYYY-MM-DD'), valid_to: text('last day, 9999-12-31 where there is none'), municipality: text('its municipality') } },
  erased_mark: { words: 'Ids that may not come back', fields: { place_hash: text('SHA-256 of the id of an erased place in base64url') } },
  county_figure: { words: 'Key figures of the year, in all versions', fields: {
    region_id: text('the county'), kind: text('definition, cell, network or row'), key: text('which'), version: whole('counts up'), at: moment('when it was written'), by_id: text('by whom'), by_name: text('their name at the time'), json: maybe(json('what it says; none where it was taken away')),
  } },
  import: { words: 'Old logbooks read in at the desk', fields: {
    id: text('also the device_id of its revisions'), region_id: text('the county'), started_at: moment('when'), started_by: text('by whom'), started_by_name: text('their name at the time'), file_name: text('name of the file'), file_sha256: text('its SHA-256'), file_rows: whole('rows in it'),
    place_ids: json('the places its rows are of'), last_seq: whole('the last device_seq given'), rows_taken: whole('rows taken in'), entries: whole('entries made'), finished_at: maybe(moment('when it was finished')), undo_began_at: maybe(moment('when withdrawing began')),
    undone_at: maybe(moment('when it was withdrawn')), undone_by: maybe(text('by whom')), undone_by_name: maybe(text('their name at the time')), undo_reason: maybe(text('why')),
  } },
  import_row: { words: 'Rows of those files, so that none is taken twice', fields: {
    place_id: PLACE, row_hash: text('SHA-256 of the row'), day: text('YYYY-MM-DD'), import_id: maybe(text('the import; none where it was withdrawn')), times: whole('how often it was withdrawn'), from_seq: whole('first number of its entries'), to_seq: whole('last number'), kept: whole('1 where the place had a day status of its own'),
  } },
  import_mapping: { words: 'How the columns of a heading were understood', fields: { region_id: text('the county'), headings_key: text('hash of the headings'), columns: json('the columns'), saved_at: moment('when'), saved_by_name: text('by whom') } },
  publication: { words: 'Published files', fields: {
    id: text('id'), at: moment('when'), made_by: text('by whom'), made_by_name: text('their name at the time'), scope_kind: text('what it is of'), scope_id: text('which'), scope_name: text('its name at the time'), from_day: text('first day'), to_day: text('last day'), threshold: whole('numbers below are hidden'),
    format: text('kind of file'), file_name: text('name of the file'), sha256: text('its SHA-256'), bytes: whole('its size'), small: whole('numbers hidden because they are small'), protecting: whole('numbers hidden to protect those'), figures: json('what it tells and hides'),
  } },
  publication_file: { words: 'Their bytes', fields: { publication_id: text('see publication.ndjson'), type: text('media type'), base64: text('the bytes in base64') } },
  device: { words: 'Tablets. Without their tokens they are out of use: each is paired again and then sends whatever is missing', fields: {
    id: text('id'), name: text('its name at the desk'), mode: text('host or volunteer'), token_hash: secret('the token\'s hash', ({ id }) => `exported ${String(id)}`), enrolled_at: moment('when it was paired'), revoked_at: secret('an import takes every tablet out of use', (_row, made) => made),
    expires_at: maybe(moment('when its time ends')), last_contact_at: maybe(moment('when it was last heard of')), copy_of: maybe(text('the tablet it was copied from')), told_at: maybe(moment('when it last told of itself')), app_version: maybe(text('its version')),
    unsent: maybe(whole('entries it had not sent')), set_aside: maybe(whole('entries refused')), oldest_unsent_at: maybe(moment('the oldest it had not sent')), wrong_tries: maybe(whole('wrong PINs and codes')), wrong_tries_at: maybe(moment('the latest of those')),
  } },
  device_place: { words: 'The places of each tablet', fields: { device_id: text('the tablet'), place_id: PLACE, left_at: maybe(moment('when it was taken away from the place')) } },
  withheld_number: { words: 'Numbers a tablet gave to what it did not send', fields: { device_id: text('the tablet'), device_seq: whole('the number') } },
  coordinator: { words: 'People who look after something. Without passwords: each gets a one-time link', fields: {
    id: text('id'), email: text('e-mail'), name: text('name'), password_hash: secret('the password\'s hash', () => ''), region_id: text('the county'), role: text('what they may do'), scope_kind: text('where'), scope_id: text('which'), created_at: moment('since when'), retired_at: maybe(moment('until when')),
    totp: secret('the second factor', () => null), totp_last_step: secret('its last use', () => null), oidc_subject: maybe(text('who they are in the organisation\'s own sign-in')),
  } },
  audit_event: { words: 'The history: who did what when', fields: {
    id: text('id'), at: moment('when'), actor_id: maybe(text('by whom; none where the server did it')), action: text('what'), subject_kind: text('to what kind of thing'), scope_kind: text('whose'), scope_id: text('which'), json: json('the whole event, with names of the time'),
  } },
} satisfies { [T in ExportedTable]: { words: string; fields: Record<keyof DatabaseSchema[T] & string, Field> } }

export const EXPORTED_TABLES = Object.keys(EXPORTED) as ExportedTable[]

export function fileOfExport(table: ExportedTable): FileOfExport {
  return EXPORTED[table]
}
