/** The tables as queries see them. Every key of place data begins with `place_id`; flags are 0 or 1. */
import type { EntryKind, Day, Month } from '../../domain/entry.ts'
import type { AuditAction, AuditSubject } from '../../domain/audit.ts'
import type { CoordinatorRole } from '../../domain/role.ts'
import type { ScopeKind } from '../../domain/scope.ts'
import type { DeviceMode } from '../../domain/sync-protocol.ts'
import type { FigureKind } from './figure-records.ts'

export type RevisionRow = {
  place_id: string
  rev_id: string
  /** Counts up without gaps per place, in commit order. */
  seq: number
  entry_id: string
  device_id: string
  device_seq: number
  /** The authenticated device that brought it, which need not be the one that made it. */
  received_from: string
  received_at: number
  /** The body's day and kind; null for a void. */
  day: Day | null
  kind: EntryKind | null
  body_hash: string
  json: string
}

/** One table per kind of reference data, all of this shape. */
export type ReferenceRow = { id: string; valid_from: Day; valid_to: Day; position: number; json: string }

export type ReferenceTable =
  | 'region' | 'municipality' | 'organisation' | 'place'
  | 'activity_type' | 'visitor_group' | 'profession' | 'network'

export type CoordinatorRow = {
  id: string
  email: string
  name: string
  /** Empty where there is no password. */
  password_hash: string
  region_id: string
  role: CoordinatorRole
  scope_kind: ScopeKind
  scope_id: string
  created_at: number
  retired_at: number | null
  /** The second factor's secret, sealed with the password. */
  totp: string | null
  totp_last_step: number | null
  oidc_subject: string | null
}

type PlaceTables = {
  /** Where the sums of erased places belong, by an id of their own. */
  erased_place: { id: string; valid_from: Day; valid_to: Day; municipality: string }
  /** Ids of erased places, as hashes: what still comes for one is refused. */
  erased_mark: { place_hash: string }
  /** Has a row only inside the transaction that erases a place. */
  erasing: { id: number }
  revision: RevisionRow
  place_sequence: { place_id: string; last_seq: number }
  daily_totals: { place_id: string; day: Day; json: string }
  /** `revisions` counts those that ever touched the month; `totals` is a text, see `month-text.ts`. */
  month_totals: { place_id: string; month: Month; revisions: number; totals: string }
  measure: { id: number; name: string }
  /** `revisions` and `totals` are those of the month at the number `seq` of its place. */
  month_closing: {
    place_id: string; month: Month; n: number; closed_at: number; closed_by: string; closed_by_name: string; seq: number; revisions: number; totals: string
    reopened_at: number | null; reopened_by: string | null; reopened_by_name: string | null; reason: string | null
  }
}

/** A version of something a county writes into its yearly figures; `json` is null where it was taken away. */
type FigureRow = { region_id: string; kind: FigureKind; key: string; version: number; at: number; by_id: string; by_name: string; json: string | null }

export type ImportRow = {
  /** Also the device id of its revisions. */
  id: string
  region_id: string
  started_at: number
  started_by: string
  started_by_name: string
  file_name: string
  file_sha256: string
  file_rows: number
  /** JSON: the places its rows are of. */
  place_ids: string
  /** The last `deviceSeq` given. */
  last_seq: number
  rows_taken: number
  entries: number
  finished_at: number | null
  undo_began_at: number | null
  undone_at: number | null
  undone_by: string | null
  undone_by_name: string | null
  undo_reason: string | null
}

type ImportTables = {
  import: ImportRow
  /** `import_id` is null where it was undone, `times` how often; its entries have the numbers from `from_seq` to `to_seq`. */
  import_row: { place_id: string; row_hash: string; day: Day; import_id: string | null; times: number; from_seq: number; to_seq: number; kept: number }
  import_mapping: { region_id: string; headings_key: string; columns: string; saved_at: number; saved_by_name: string }
}

export type PublicationRow = {
  id: string
  at: number
  made_by: string
  made_by_name: string
  scope_kind: ScopeKind
  scope_id: string
  scope_name: string
  from_day: Day
  to_day: Day
  threshold: number
  format: string
  file_name: string
  sha256: string
  bytes: number
  small: number
  protecting: number
  /** What it tells and hides, as JSON. */
  figures: string
}

type CodeRow = {
  code_hash: string
  id: string | null
  /** The first of its places; the others are in a table of their own. */
  place_id: string
  mode: DeviceMode
  days: number | null
  expires_at: number
  reusable: number
  created_at: number
  made_by: string | null
  used_at: number | null
}

type DeviceRow = {
  id: string
  name: string
  mode: DeviceMode
  token_hash: string
  enrolled_at: number
  revoked_at: number | null
  expires_at: number | null
  last_contact_at: number | null
  copy_of: string | null
  /** What it last told of itself, and when. */
  told_at: number | null
  app_version: string | null
  unsent: number | null
  set_aside: number | null
  oldest_unsent_at: number | null
  /** The highest number of wrong PINs and codes it has told, and when it said the latest was tried. */
  wrong_tries: number | null
  wrong_tries_at: number | null
}

type PeopleTables = {
  county_figure: FigureRow
  enrolment_code: CodeRow
  enrolment_code_place: { code_hash: string; place_id: string }
  device: DeviceRow
  enrolment_request: { request_hash: string; code_hash: string; device_id: string; created_at: number }
  withheld_number: { device_id: string; device_seq: number }
  /** `left_at`: the tablet was taken away from the place, and may still bring what it counted there. */
  device_place: { device_id: string; place_id: string; left_at: number | null }
  coordinator: CoordinatorRow
  coordinator_link: { link_hash: string; coordinator_id: string; made_by: string | null; expires_at: number }
  first_link: { id: number; link_hash: string; expires_at: number }
  coordinator_session: { token_hash: string; coordinator_id: string; expires_at: number; ends_at: number; last_used_at: number }
  audit_event: { id: string; at: number; actor_id: string | null; action: AuditAction; subject_kind: AuditSubject; scope_kind: ScopeKind; scope_id: string; json: string }
  publication: PublicationRow
  publication_file: { publication_id: string; type: string; base64: string }
  readiness: { id: number; checked_at: number }
  /** Counts up with every change of reference data. */
  reference_version: { id: number; version: number }
  server_epoch: { id: number; epoch: string; history: string }
}

export type DatabaseSchema = PlaceTables & ImportTables & PeopleTables & Record<ReferenceTable, ReferenceRow>
