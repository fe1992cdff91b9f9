/** The kinds of record a county looks after: their addresses, what may be said of them, and who may say it. */
import * as z from 'zod/mini'
import { Day, Uuid } from '../domain/entry.ts'
import { NAME_MAX, oneLine } from '../domain/one-line.ts'
import {
  ActivityType, FIGURES, Municipality, Network, OpeningHours, Organisation, Part, PARTS, Place, Profession, Region, Sector, VisitorGroup,
  type Names, type RecordKind, type RecordOf,
} from '../domain/reference-data.ts'
import type { Deed } from '../domain/role.ts'
import type { Scope } from '../domain/scope.ts'

export type Fields = { [field: string]: unknown }
export type AnyRecord = RecordOf[RecordKind]

export type Kind = {
  kind: RecordKind
  /** Part of the address. */
  path: string
  /** In the words of the description. */
  one: string
  record: z.ZodMiniType<AnyRecord>
  keyName: 'id' | 'key' | 'code'
  key: z.ZodMiniType<string>
  /** What a new one is made of, and what may be changed of it. */
  fresh: z.ZodMiniType<Fields>
  change: z.ZodMiniType<Fields>
  deeds: { add: Deed; change: Deed; end: Deed }
  /** Where one lies, by its key; without it, it is shared by the whole county. */
  scopeOf?: (key: string) => Scope
}

/** In another language it may be left empty: the Finnish name stands for it. */
const OtherName = z.optional(z.string().check(z.trim(), z.maxLength(NAME_MAX), oneLine))
const OwnNames = z.pipe(
  z.object({ fi: z.string().check(z.trim(), z.minLength(1), z.maxLength(NAME_MAX), oneLine), sv: OtherName, en: OtherName }),
  z.transform(({ fi, sv, en }): Names => ({ fi, ...(sv && { sv }), ...(en && { en }) })),
)
const Key = z.string().check(z.regex(/^[a-z][a-z0-9_]{0,39}$/))
/** As entries may name one. */
const KnownKey = z.string().check(z.regex(/^[a-zA-Z0-9][\w-]{0,39}$/))
const Code = z.string().check(z.regex(/^\d{3}$/))

/** The first day of a new record; without it, it is as good as always there. */
const from = { from: z.optional(Day) }
const names = { names: OwnNames }
const placeFields = { name: z.string().check(z.trim(), z.minLength(1), z.maxLength(80), oneLine), kind: Place.shape.kind, municipality: Code, openingHours: OpeningHours }
const organisationFields = { sector: Sector, ...names }
const activityFields = { part: Part, ...names }
const groupFields = { ageClass: VisitorGroup.shape.ageClass, details: OwnNames, figure: z.enum(FIGURES), ...names }
const ownKey = { key: z.optional(Key) }

/** Null takes away what is optional. */
const removable = <T>(schema: z.ZodMiniType<T>) => z.nullable(schema)
const COUNTY = { add: 'manageCounty', change: 'manageCounty', end: 'manageCounty' } as const
const PARTNERS = { add: 'manageOrganisations', change: 'manageOrganisations', end: 'manageOrganisations' } as const

export const KINDS: readonly Kind[] = [
  {
    kind: 'place', path: 'places', one: 'meeting place', record: Place, keyName: 'id', key: Uuid,
    fresh: z.object({ ...placeFields, parts: z._default(z.array(Part), [...PARTS]), hostOrganisation: z.optional(Uuid), wantsInitials: z.optional(z.boolean()), ...from }),
    change: z.partial(z.object({ ...placeFields, parts: z.array(Part), hostOrganisation: removable(Uuid), wantsInitials: removable(z.boolean()) })),
    deeds: { add: 'addPlaces', change: 'managePlaces', end: 'retirePlaces' },
    scopeOf: (place) => ({ place }),
  },
  {
    kind: 'organisation', path: 'organisations', one: 'partner organisation', record: Organisation, keyName: 'id', key: Uuid,
    fresh: z.object({ ...organisationFields, ...from }), change: z.partial(z.object(organisationFields)), deeds: PARTNERS,
  },
  {
    kind: 'municipality', path: 'municipalities', one: 'municipality', record: Municipality, keyName: 'code', key: Code,
    fresh: z.object({ code: Code, ...names, ...from }), change: z.partial(z.object({ ...names, region: removable(Uuid) })), deeds: COUNTY,
    scopeOf: (municipality) => ({ municipality }),
  },
  {
    kind: 'region', path: 'regions', one: 'county', record: Region, keyName: 'id', key: Uuid,
    fresh: z.object({ ...names, ...from }), change: z.partial(z.object(names)), deeds: COUNTY,
    scopeOf: (region) => ({ region }),
  },
  {
    kind: 'activityType', path: 'activity-types', one: 'activity type', record: ActivityType, keyName: 'key', key: KnownKey,
    fresh: z.object({ ...ownKey, ...activityFields, ...from }), change: z.partial(z.object(activityFields)), deeds: COUNTY,
  },
  {
    kind: 'visitorGroup', path: 'visitor-groups', one: 'visitor group', record: VisitorGroup, keyName: 'key', key: KnownKey,
    fresh: z.object({ ...ownKey, ...groupFields, ...from }), change: z.partial(z.object(groupFields)), deeds: COUNTY,
  },
  {
    kind: 'profession', path: 'professions', one: 'profession', record: Profession, keyName: 'key', key: KnownKey,
    fresh: z.object({ ...ownKey, ...names, ...from }), change: z.partial(z.object(names)), deeds: COUNTY,
  },
  {
    kind: 'network', path: 'networks', one: 'network', record: Network, keyName: 'id', key: Uuid,
    fresh: z.object({ ...names, ...from }), change: z.partial(z.object(names)), deeds: COUNTY,
  },
]
