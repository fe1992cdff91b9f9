/** Fields, problems and fates of an import in the reader's language. */
import { COUNT_MAX } from '../../domain/limits.ts'
import { CHANNEL_NAMES } from '../../domain/channel-vocabulary.ts'
import { DURATION_NAMES, INITIATOR_NAMES, OUTCOME_NAMES, TOPIC_NAMES } from '../../domain/contact-vocabulary.ts'
import type { ImportField, PlainField } from '../../domain/import/columns.ts'
import type { WordKind } from '../../domain/import/file-words.ts'
import type { RowProblem } from '../../domain/import/row-cells.ts'
import type { Language, Names, ReferenceData, VisitorGroup } from '../../domain/reference-data.ts'
import { nameIn } from '../../domain/reference-lookup.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatNumber } from '../format.ts'
import { groupWords } from '../visitor-words.ts'
import type { RowFate } from './import-preview.ts'

const FIELDS: Readonly<Record<PlainField, () => string>> = {
  day: m.paper_line_day, place: m.paper_field_place, families: m.paper_families, firstTimers: m.paper_first_timers, status: m.paper_field_status,
  activity: m.paper_line_activity, organiser: m.paper_line_organisers, start: m.paper_start, end: m.paper_end,
  sessionChildren: m.paper_field_session_children, sessionAdults: m.paper_field_session_adults, sessionFamilies: m.paper_field_session_families,
  organisation: m.paper_line_organisation, profession: m.paper_line_profession, minutes: m.paper_line_minutes, encounters: m.paper_line_encounters,
  contactChannel: m.paper_line_channel, contactInitiator: m.paper_line_initiator, contactTopics: m.paper_line_topics, contactDuration: m.paper_line_duration, contactOutcome: m.paper_line_outcome,
  note: m.paper_field_note,
}

/** Fields as they belong together, for a choice with headings. */
export function fieldChoices(groups: readonly VisitorGroup[], language: Language): { title: string; fields: { field: ImportField; name: string }[] }[] {
  const plain = (fields: readonly PlainField[]) => fields.map((field) => ({ field, name: FIELDS[field]() }))
  return [
    { title: m.paper_fields_row(), fields: plain(['day', 'place', 'status', 'note']) },
    { title: m.paper_fields_visits(), fields: [...groups.map((group) => ({ field: `group:${group.key}` as const, name: groupWords(group, language) })), ...plain(['families', 'firstTimers'])] },
    { title: m.paper_sessions(), fields: plain(['activity', 'organiser', 'start', 'end', 'sessionChildren', 'sessionAdults', 'sessionFamilies']) },
    { title: m.paper_partner_visits(), fields: plain(['organisation', 'profession', 'minutes', 'encounters']) },
    { title: m.paper_contacts(), fields: plain(['contactChannel', 'contactInitiator', 'contactTopics', 'contactDuration', 'contactOutcome']) },
  ]
}

const KIND_FIELDS: Readonly<Record<WordKind, PlainField>> = {
  places: 'place', statuses: 'status', activities: 'activity', organisations: 'organisation', professions: 'profession',
  channels: 'contactChannel', initiators: 'contactInitiator', topics: 'contactTopics', durations: 'contactDuration', outcomes: 'contactOutcome',
}

export function wordKindName(kind: WordKind): string {
  return FIELDS[KIND_FIELDS[kind]]()
}

export type WordChoice = { key: string; name: string }

/** What a word of a file can mean. @param reference each record once */
export function wordChoices(reference: ReferenceData, language: Language): Readonly<Record<WordKind, readonly WordChoice[]>> {
  const named = (all: readonly (readonly [string, Names])[]) => all.map(([key, names]) => ({ key, name: nameIn(names, language) }))
  const sorted = (choices: WordChoice[]) => choices.sort((a, b) => a.name.localeCompare(b.name, language))
  return {
    places: sorted(reference.places.map(({ id, name }) => ({ key: id, name }))),
    statuses: [{ key: 'open', name: m.paper_open() }, { key: 'closed', name: m.paper_closed() }],
    activities: named(reference.activityTypes.map(({ key, names }) => [key, names])),
    organisations: sorted(named(reference.organisations.map(({ id, names }) => [id, names]))),
    professions: sorted(named(reference.professions.map(({ key, names }) => [key, names]))),
    channels: named(Object.entries(CHANNEL_NAMES)), initiators: named(Object.entries(INITIATOR_NAMES)), topics: named(Object.entries(TOPIC_NAMES)),
    durations: named(Object.entries(DURATION_NAMES)), outcomes: named(Object.entries(OUTCOME_NAMES)),
  }
}

export function problemWords({ code, what }: RowProblem): string {
  switch (code) {
    case 'noDay': return m.paper_fault_no_day()
    case 'noYear': return m.paper_fault_no_year({ what })
    case 'badDay': return m.paper_fault_bad_day({ what })
    case 'futureDay': return m.paper_fault_future({ what })
    case 'placeNotThere': return m.paper_fault_place_not_there({ what })
    case 'noPlace': return m.paper_fault_no_place()
    case 'unknownPlace': return m.paper_fault_unknown_place({ what })
    case 'notNumber': return m.paper_fault_not_number({ what })
    case 'notWhole': return m.paper_fault_not_whole({ what })
    case 'negative': return m.paper_fault_negative({ what })
    case 'tooBig': return m.paper_fault_too_big({ what, limit: formatNumber(COUNT_MAX) })
    case 'badTime': return m.paper_fault_bad_time({ what })
    case 'endsBefore': return m.paper_fault_ends_before()
    case 'unknownWord': return m.paper_fault_unknown_word({ what })
    case 'unknownStatus': return m.paper_fault_unknown_status({ what })
    case 'noActivity': return m.paper_fault_no_activity()
    case 'noOrganiser': return m.paper_fault_no_organiser()
    case 'noOrganisation': return m.paper_fault_no_organisation()
    case 'contactIncomplete': return m.paper_fault_contact_incomplete()
    case 'personalData': return m.paper_fault_personal({ what })
    case 'maybePersonal': return m.paper_warning_maybe_personal({ what })
    case 'totals': return m.paper_notice_totals()
    case 'noteNowhere': return m.paper_warning_note_nowhere()
  }
}

export function fateWords(fate: RowFate): string {
  switch (fate) {
    case 'imported': return m.paper_fate_imported()
    case 'fault': return m.paper_fate_fault()
    case 'known': return m.paper_fate_known()
    case 'copy': return m.paper_fate_copy()
    case 'filledDay': return m.paper_fate_filled_day()
    case 'nothing': return m.paper_fate_nothing()
  }
}

/** Why the server did not take a row, in words: its rules are those of the preview, unless the county's words have changed since. */
export function refusalWords(n: number, codes: readonly string[]): string {
  return m.paper_refused_row({ n: formatNumber(n), why: [...new Set(codes.map(refusal))].join(', ') })
}

function refusal(code: string): string {
  switch (code) {
    case 'unknown_word': return m.paper_refused_unknown_word()
    case 'place_not_there': return m.paper_refused_place_not_there()
    case 'personal_data': return m.paper_refused_personal()
    default: return m.paper_refused_other()
  }
}
