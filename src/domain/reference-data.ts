/** What coordinators look after: places, organisations and the words used in entries. Retired, never deleted. */
import * as z from 'zod/mini'
import { Day, Month, TimeOfDay, Uuid } from './entry.ts'
import type { LANGUAGES } from './languages.ts'
import { NAME_MAX, oneLine } from './one-line.ts'
import { ServiceFacts } from './service-facts.ts'

/** A name in Finnish, and in Swedish and English where they differ. */
export const Names = z.looseObject({
  fi: z.string().check(z.minLength(1), z.maxLength(NAME_MAX), oneLine),
  sv: z.optional(z.string().check(z.maxLength(NAME_MAX), oneLine)),
  en: z.optional(z.string().check(z.maxLength(NAME_MAX), oneLine)),
})
export type Names = z.infer<typeof Names>
export type Language = (typeof LANGUAGES)[number]

/** A record may stand in several versions, see `validity.ts`; `successor` is the key of the one it was merged into. */
const validity = { validFrom: z.optional(Day), validTo: z.optional(Day), successor: z.optional(z.string()) }

export const SECTORS = ['municipality', 'county', 'association', 'parish', 'company', 'kela', 'authority', 'families'] as const
export const Sector = z.enum(SECTORS)
export type Sector = z.infer<typeof Sector>

export const Hours = z.looseObject({ opens: TimeOfDay, closes: TimeOfDay })
export type Hours = z.infer<typeof Hours>
/** Weekly hours by ISO weekday ("1" is Monday), and exceptions, which also go before holidays; a weekday left out is not planned. */
export const OpeningHours = z.looseObject({
  weekly: z.record(z.string().check(z.regex(/^[1-7]$/)), Hours),
  exceptions: z.array(z.looseObject({ from: Day, to: Day, hours: z.nullable(Hours), reason: z.optional(z.string()) })),
  closedOnHolidays: z.optional(z.boolean()),
})
export type OpeningHours = z.infer<typeof OpeningHours>

export const PARTS = ['A', 'B', 'C', 'D', 'E'] as const
export const Part = z.enum(PARTS)
export type Part = z.infer<typeof Part>

export const Place = z.looseObject({
  id: Uuid,
  name: z.string().check(z.minLength(1), z.maxLength(80), oneLine),
  kind: z.enum(['central', 'other', 'travelling']),
  municipality: z.string().check(z.regex(/^\d{3}$/)),
  hostOrganisation: z.optional(Uuid),
  parts: z.array(Part),
  openingHours: OpeningHours,
  /** Whether its tablets ask who writes. Initials only, and nobody has to answer. */
  wantsInitials: z.optional(z.boolean()),
  ...validity,
})
export type Place = z.infer<typeof Place>

export const Organisation = z.looseObject({ id: Uuid, sector: Sector, names: Names, ...validity })
export type Organisation = z.infer<typeof Organisation>

export const ActivityType = z.looseObject({ key: z.string(), part: Part, names: Names, ...validity })
export type ActivityType = z.infer<typeof ActivityType>

/** The nine painted figures; a county's own group picks one of them, and with it a hue. */
export const FIGURES = ['baby', 'toddler', 'child', 'school', 'youth', 'parent', 'grand', 'expect', 'other'] as const
export const VisitorGroup = z.looseObject({
  key: z.string(),
  ageClass: z.enum(['child', 'adult']),
  names: Names,
  /** The second, smaller line of the label. */
  details: Names,
  figure: z.enum(FIGURES),
  /** Shown in quick mode only: persons whose age or kind is not known. */
  notKnown: z.optional(z.boolean()),
  ...validity,
})
export type VisitorGroup = z.infer<typeof VisitorGroup>

export const Profession = z.looseObject({ key: z.string(), names: Names, ...validity })
export type Profession = z.infer<typeof Profession>
export const Municipality = z.looseObject({ code: z.string().check(z.regex(/^\d{3}$/)), names: Names, region: z.optional(Uuid), ...validity })
export type Municipality = z.infer<typeof Municipality>
export const Region = z.looseObject({ id: Uuid, names: Names, ...validity })
export type Region = z.infer<typeof Region>
export const Network = z.looseObject({ id: Uuid, names: Names, ...validity })
export type Network = z.infer<typeof Network>

/** Each kind of record, by the name the audit trail has for it. */
export type RecordOf = {
  place: Place
  organisation: Organisation
  activityType: ActivityType
  visitorGroup: VisitorGroup
  profession: Profession
  municipality: Municipality
  region: Region
  network: Network
}
export type RecordKind = keyof RecordOf

/** Everything a tablet needs to write entries without a network. */
export const ReferenceData = z.looseObject({
  places: z.array(Place),
  organisations: z.array(Organisation),
  activityTypes: z.array(ActivityType),
  visitorGroups: z.array(VisitorGroup),
  professions: z.array(Profession),
  municipalities: z.array(Municipality),
  networks: z.array(Network),
  /** Months that are closed at a tablet's places; entries may still be corrected. */
  closedMonths: z.optional(z.array(z.object({ place: Uuid, month: Month, closedAt: z.iso.datetime() }))),
  /** Who offers the service, where the server was told. */
  service: z.optional(ServiceFacts),
})
export type ReferenceData = z.infer<typeof ReferenceData>
