/** The words a county looks after on one page: where each kind stands in the reference data, and what its dialog asks. */
import type { ActivityType, Names, Part, VisitorGroup } from '../../domain/reference-data.ts'
import { keyOf, type Keyed } from '../../domain/validity.ts'
import { m } from '../../i18n/generated/messages.js'
import type { RecordPath, Reference } from './coordinator-api.ts'
import type { FieldWords } from './record-periods.ts'

/** A record of any kind that has names; what only some kinds have is optional. */
export type Word = Keyed & { readonly [field: string]: unknown; names: Names; details?: Names; part?: Part; ageClass?: VisitorGroup['ageClass']; figure?: VisitorGroup['figure']; notKnown?: boolean | undefined; region?: string | undefined }
export type WordKind = {
  path: Exclude<RecordPath, 'places' | 'organisations'>
  title: () => string
  add: () => string
  /** What is asked besides the names and the day. */
  asks: 'nothing' | 'part' | 'group' | 'code'
  listed: (reference: Reference) => readonly Word[]
  history: FieldWords
}

const name = { names: m.records_field_name }

export const WORD_KINDS = {
  activityTypes: {
    path: 'activity-types', title: m.records_activity_types, add: m.records_activity_type_add, asks: 'part',
    listed: ({ activityTypes }) => activityTypes, history: { ...name, part: m.records_field_part },
  },
  visitorGroups: {
    path: 'visitor-groups', title: m.records_visitor_groups, add: m.records_visitor_group_add, asks: 'group',
    listed: ({ visitorGroups }) => visitorGroups, history: { ...name, details: m.records_field_name, ageClass: m.records_field_group, figure: m.records_field_group },
  },
  professions: { path: 'professions', title: m.records_professions, add: m.records_profession_add, asks: 'nothing', listed: ({ professions }) => professions, history: name },
  networks: { path: 'networks', title: m.records_networks, add: m.records_network_add, asks: 'nothing', listed: ({ networks }) => networks, history: name },
  municipalities: {
    path: 'municipalities', title: m.coordinator_municipalities, add: m.records_municipality_add, asks: 'code',
    listed: ({ municipalities }) => municipalities, history: { ...name, region: m.records_field_region },
  },
  regions: { path: 'regions', title: m.records_regions, add: m.records_region_add, asks: 'nothing', listed: ({ regions = [] }) => regions, history: name },
} as const satisfies Record<string, WordKind>

export function versionsOf(kind: WordKind, versions: Reference, key: string): Word[] {
  return kind.listed(versions).filter((one) => keyOf(one) === key)
}

/** New ones begin as most of their kind are. */
export const FRESH = { part: 'A', ageClass: 'child', figure: 'child' } as const satisfies Partial<ActivityType & VisitorGroup>
