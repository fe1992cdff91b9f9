/** The audit trail in words: a sentence for every event there can be, and its details. A new kind of event does not compile without one. */
import type { AuditAction, AuditDetails, AuditEvent, AuditSubject } from '../domain/audit.ts'
import { formatDay, localDay, localTime } from '../domain/calendar.ts'
import type { Language } from '../domain/reference-data.ts'
import { m } from '../i18n/generated/messages.js'
import { monthInWords } from './month-in-words.ts'

type Locale = { locale: Language }
type Sentence = (parts: { who: string; what: string; kind: string }, locale: Locale) => string
type Word = (inputs: Record<never, never>, locale: Locale) => string

const SENTENCES: Readonly<Record<AuditAction, Sentence>> = {
  'county.made': m.audit_did_county_made,
  'person.invited': m.audit_did_person_invited,
  'person.changed': m.audit_did_person_changed,
  'person.retired': m.audit_did_person_retired,
  'person.linkMade': m.audit_did_person_link_made,
  'person.linkUsed': m.audit_did_person_link_used,
  'person.signedIn': m.audit_did_person_signed_in,
  'person.signedOutEverywhere': m.audit_did_person_signed_out_everywhere,
  'person.guessed': m.audit_did_person_guessed,
  'person.passwordChanged': m.audit_did_person_password_changed,
  'person.totpOn': m.audit_did_person_totp_on,
  'person.totpOff': m.audit_did_person_totp_off,
  'record.added': m.audit_did_record_added,
  'record.changed': m.audit_did_record_changed,
  'record.retired': m.audit_did_record_retired,
  'record.merged': m.audit_did_record_merged,
  'record.deleted': m.audit_did_record_deleted,
  'place.erased': m.audit_did_place_erased,
  'tablet.codeMade': m.audit_did_tablet_code_made,
  'tablet.codeWithdrawn': m.audit_did_tablet_code_withdrawn,
  'tablet.paired': m.audit_did_tablet_paired,
  'tablet.changed': m.audit_did_tablet_changed,
  'tablet.revoked': m.audit_did_tablet_revoked,
  'tablet.unlockCodeMade': m.audit_did_tablet_unlock_code_made,
  'tablet.pinGuessed': m.audit_did_tablet_pin_guessed,
  'month.closed': m.audit_did_month_closed,
  'month.reopened': m.audit_did_month_reopened,
  'report.exported': m.audit_did_report_exported,
  'report.published': m.audit_did_report_published,
  'audit.exported': m.audit_did_audit_exported,
  'entries.imported': m.audit_did_entries_imported,
  'entries.importUndone': m.audit_did_entries_import_undone,
  'entries.exported': m.audit_did_entries_exported,
  'keyFigure.added': m.audit_did_key_figure_added,
  'keyFigure.changed': m.audit_did_key_figure_changed,
  'keyFigure.deleted': m.audit_did_key_figure_deleted,
  'datedRow.added': m.audit_did_dated_row_added,
  'datedRow.changed': m.audit_did_dated_row_changed,
  'datedRow.deleted': m.audit_did_dated_row_deleted,
}

const ACTIONS: Readonly<Record<AuditAction, Word>> = {
  'county.made': m.audit_action_county_made,
  'person.invited': m.audit_action_person_invited,
  'person.changed': m.audit_action_person_changed,
  'person.retired': m.audit_action_person_retired,
  'person.linkMade': m.audit_action_person_link_made,
  'person.linkUsed': m.audit_action_person_link_used,
  'person.signedIn': m.audit_action_person_signed_in,
  'person.signedOutEverywhere': m.audit_action_person_signed_out_everywhere,
  'person.guessed': m.audit_action_person_guessed,
  'person.passwordChanged': m.audit_action_person_password_changed,
  'person.totpOn': m.audit_action_person_totp_on,
  'person.totpOff': m.audit_action_person_totp_off,
  'record.added': m.audit_action_record_added,
  'record.changed': m.audit_action_record_changed,
  'record.retired': m.audit_action_record_retired,
  'record.merged': m.audit_action_record_merged,
  'record.deleted': m.audit_action_record_deleted,
  'place.erased': m.audit_action_place_erased,
  'tablet.codeMade': m.audit_action_tablet_code_made,
  'tablet.codeWithdrawn': m.audit_action_tablet_code_withdrawn,
  'tablet.paired': m.audit_action_tablet_paired,
  'tablet.changed': m.audit_action_tablet_changed,
  'tablet.revoked': m.audit_action_tablet_revoked,
  'tablet.unlockCodeMade': m.audit_action_tablet_unlock_code_made,
  'tablet.pinGuessed': m.audit_action_tablet_pin_guessed,
  'month.closed': m.audit_action_month_closed,
  'month.reopened': m.audit_action_month_reopened,
  'report.exported': m.audit_action_report_exported,
  'report.published': m.audit_action_report_published,
  'audit.exported': m.audit_action_audit_exported,
  'entries.imported': m.audit_action_entries_imported,
  'entries.importUndone': m.audit_action_entries_import_undone,
  'entries.exported': m.audit_action_entries_exported,
  'keyFigure.added': m.audit_action_key_figure_added,
  'keyFigure.changed': m.audit_action_key_figure_changed,
  'keyFigure.deleted': m.audit_action_key_figure_deleted,
  'datedRow.added': m.audit_action_dated_row_added,
  'datedRow.changed': m.audit_action_dated_row_changed,
  'datedRow.deleted': m.audit_action_dated_row_deleted,
}

const KINDS: Readonly<Record<AuditSubject, Word>> = {
  person: m.audit_kind_person,
  tablet: m.audit_kind_tablet,
  tabletCode: m.audit_kind_tablet_code,
  month: m.audit_kind_month,
  report: m.audit_kind_report,
  audit: m.audit_kind_audit,
  entries: m.audit_kind_entries,
  keyFigure: m.audit_kind_key_figure,
  datedRow: m.audit_kind_dated_row,
  region: m.audit_kind_region,
  municipality: m.audit_kind_municipality,
  organisation: m.audit_kind_organisation,
  place: m.audit_kind_place,
  activityType: m.audit_kind_activity_type,
  visitorGroup: m.audit_kind_visitor_group,
  profession: m.audit_kind_profession,
  network: m.audit_kind_network,
}

const DETAILS: Readonly<Record<string, Word>> = {
  month: m.audit_detail_month,
  years: m.audit_detail_years,
  reason: m.audit_detail_reason,
  format: m.audit_detail_format,
  sha256: m.audit_detail_sha256,
  rows: m.audit_detail_rows,
  from: m.audit_detail_from,
  to: m.audit_detail_to,
  until: m.audit_detail_until,
  lastDay: m.audit_detail_last_day,
  into: m.audit_detail_into,
  places: m.audit_detail_places,
  placesBefore: m.audit_detail_places_before,
  name: m.audit_detail_name,
  nameBefore: m.audit_detail_name_before,
  before: m.audit_detail_before,
  after: m.audit_detail_after,
  fields: m.audit_detail_fields,
  mode: m.audit_detail_mode,
  days: m.audit_detail_days,
  email: m.audit_detail_email,
  role: m.audit_detail_role,
  scope: m.audit_detail_scope,
  with: m.audit_detail_with,
  for: m.audit_detail_for,
  cameBack: m.audit_detail_came_back,
  knownToIssuer: m.audit_detail_known_to_issuer,
  secondFactorOff: m.audit_detail_second_factor_off,
  person: m.audit_detail_person,
  state: m.exports_audit_state,
  history: m.exports_audit_history,
  bytes: m.exports_audit_bytes,
  threshold: m.publishing_audit_threshold,
  small: m.publishing_audit_small,
  protecting: m.publishing_audit_protecting,
  tries: m.audit_detail_tries,
  latest: m.audit_detail_latest,
  revisions: m.audit_detail_revisions,
  tablets: m.audit_detail_tablets,
}

/** Roles, ways to sign in and purposes, as they stand in details. */
const WORDS: Readonly<Record<string, Word>> = {
  countyCoordinator: m.audit_role_county,
  municipalityCoordinator: m.audit_role_municipality,
  placeCoordinator: m.audit_role_place,
  viewer: m.audit_role_viewer,
  host: m.audit_role_host,
  volunteer: m.audit_role_volunteer,
  password: m.audit_word_password,
  link: m.audit_word_link,
  secondFactor: m.audit_word_second_factor,
  issuer: m.audit_word_issuer,
  invitation: m.audit_word_invitation,
  reset: m.audit_word_reset,
  begun: m.exports_audit_begun,
  finished: m.exports_audit_finished,
  cutOff: m.exports_audit_cut_off,
}

/** `paula@alue.example sulki kuukauden: Perhetupa, lokakuu 2026` */
export function eventInWords(event: AuditEvent, language: Language): string {
  const { action, subject, details } = event
  const month = typeof details['month'] === 'string' ? monthInWords(details['month'], language) : undefined
  const what = [subject.name, month].filter(Boolean).join(', ')
  return SENTENCES[action]({ who: actorInWords(event, language), what, kind: kindInWords(subject.kind, language) }, { locale: language }).replace(/[:\s]+$/, '')
}

export function actorInWords({ actor }: AuditEvent, language: Language): string {
  if (actor.kind === 'server') return m.audit_by_server({}, { locale: language })
  if (actor.kind === 'nobody') return m.audit_by_nobody({}, { locale: language })
  return actor.kind === 'tablet' ? m.audit_by_tablet({ name: actor.name }, { locale: language }) : actor.name
}

export function actionInWords(action: AuditAction, language: Language): string {
  return ACTIONS[action]({}, { locale: language })
}

export function kindInWords(kind: AuditSubject, language: Language): string {
  return KINDS[kind]({}, { locale: language })
}

/** `20.11.2026 9.42`, in English `20.11.2026 9:42` */
export function timeInWords(at: string, language: Language): string {
  const instant = Date.parse(at)
  const [hours, minutes] = localTime(instant).split(':')
  return `${formatDay(localDay(instant))} ${Number(hours)}${language === 'en' ? ':' : '.'}${minutes}`
}

/** Fields of records, where they are told to have changed. */
const FIELDS: Readonly<Record<string, Word>> = {
  name: m.audit_field_name,
  names: m.audit_field_name,
  openingHours: m.audit_field_opening_hours,
  municipality: m.audit_kind_municipality,
  region: m.audit_kind_region,
  kind: m.audit_field_kind,
  part: m.audit_field_parts,
  parts: m.audit_field_parts,
  hostOrganisation: m.audit_field_host,
  wantsInitials: m.audit_field_initials,
  sector: m.audit_field_sector,
  ageClass: m.audit_field_age_class,
  details: m.audit_field_details,
  figure: m.audit_field_figure,
}

/** What is not in the sentence already. A detail nobody has a word for stands under its own name. */
export function detailsInWords({ details }: AuditEvent, language: Language): { name: string; value: string }[] {
  return Object.entries(details).filter(([key, value]) => key !== 'month' && value !== null && value !== '').map(([key, value]) => ({
    name: wordFrom(DETAILS, key, language),
    value: valueInWords(key, value, language),
  }))
}

/** Two words under a field's own name are what it was and what it is. */
const CHANGED = ['name', 'role', 'scope']

function valueInWords(key: string, value: AuditDetails[string] | undefined, language: Language): string {
  if (Array.isArray(value)) {
    const [before = '', after = ''] = value.map((one) => wordInWords(one, language))
    if (CHANGED.includes(key)) return m.audit_changed_to({ before, after }, { locale: language })
    return value.map((one) => (key === 'fields' ? wordFrom(FIELDS, one, language) : one)).join(', ')
  }
  if (typeof value === 'boolean') return value ? m.audit_yes({}, { locale: language }) : m.audit_no({}, { locale: language })
  return typeof value === 'string' ? wordInWords(value, language) : String(value ?? '')
}

function wordInWords(value: string, language: Language): string {
  if (Object.hasOwn(WORDS, value)) return wordFrom(WORDS, value, language)
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) return timeInWords(value, language)
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDay(value) : value
}

/** Kept as it is where nobody has a word for it. */
function wordFrom(words: Readonly<Record<string, Word>>, key: string, language: Language): string {
  return Object.hasOwn(words, key) ? words[key]?.({}, { locale: language }) ?? key : key
}
