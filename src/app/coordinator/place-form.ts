/** What the form of a meeting place holds, when it may be sent, and what is sent. */
import * as z from 'zod/mini'
import { Day, TimeOfDay } from '../../domain/entry.ts'
import { oneLine } from '../../domain/one-line.ts'
import { Part, PARTS, Place, type OpeningHours } from '../../domain/reference-data.ts'
import type { NewMunicipality, NewPlace } from './coordinator-api.ts'
import { SaneDay, SaneDayOrNone } from './names-fields.tsx'
import { WEEKDAYS } from './opening-hours-in-words.ts'

/** In the list of municipalities: one that is not there yet. */
export const OTHER_MUNICIPALITY = 'other'
/** Of the reason of an exception. */
export const REASON_MAX = 120

const DayHours = z.object({ isOpen: z.boolean(), opens: z.string(), closes: z.string() })
  .check(z.refine(({ isOpen, opens, closes }) => !isOpen || areHours(opens, closes), { path: ['closes'] }))

const Exception = z.object({ from: z.string(), to: z.string(), isOpen: z.boolean(), opens: z.string(), closes: z.string(), reason: z.string().check(z.trim(), z.maxLength(REASON_MAX)) }).check(
  z.refine(({ from }) => SaneDay.safeParse(from).success, { path: ['from'] }),
  z.refine(({ from, to }) => Day.safeParse(to).success && from <= to, { path: ['to'] }),
  z.refine(({ isOpen, opens, closes }) => !isOpen || areHours(opens, closes), { path: ['closes'] }),
)
export type ExceptionFields = z.infer<typeof Exception>

const fields = {
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(80), oneLine),
  kind: Place.shape.kind,
  municipality: z.string().check(z.minLength(1)),
  otherName: z.string().check(z.trim(), z.maxLength(120)),
  otherCode: z.string().check(z.trim()),
  hostOrganisation: z.string(),
  parts: z.array(Part),
  /** Monday first. */
  days: z.array(DayHours),
  closedOnHolidays: z.boolean(),
  /** Those that are not over yet. */
  exceptions: z.array(Exception),
  wantsInitials: z.boolean(),
}

/** A new place need not begin on a day, a change does. */
export function placeSchema(isNew: boolean) {
  return z.object({ ...fields, from: isNew ? SaneDayOrNone : SaneDay }).check(
    z.refine(({ municipality, otherName }) => municipality !== OTHER_MUNICIPALITY || otherName !== '', { path: ['otherName'] }),
    z.refine(({ municipality, otherCode }) => municipality !== OTHER_MUNICIPALITY || /^\d{3}$/.test(otherCode), { path: ['otherCode'] }),
    // Only a travelling place may go without fixed days: elsewhere no day would ever be missing.
    z.refine(({ kind, days }) => kind === 'travelling' || days.some(({ isOpen }) => isOpen), { path: ['days'] }),
  )
}
export type PlaceForm = z.infer<ReturnType<typeof placeSchema>>

const USUAL = { opens: '09:00', closes: '15:00' }

export const EMPTY_PLACE: PlaceForm = {
  name: '', kind: 'other', municipality: '', otherName: '', otherCode: '', hostOrganisation: '', parts: [...PARTS],
  days: WEEKDAYS.map(() => ({ isOpen: false, ...USUAL })), closedOnHolidays: true, exceptions: [], wantsInitials: false, from: '',
}

/** @param from exceptions that were over by then are not shown, and kept */
export function placeFields(place: Place, from: Day): PlaceForm {
  const { name, kind, municipality, hostOrganisation = '', parts, openingHours, wantsInitials = false } = place
  return {
    name, kind, municipality, otherName: '', otherCode: '', hostOrganisation, parts,
    days: WEEKDAYS.map((day) => openingHours.weekly[String(day)]).map((hours) => ({ isOpen: hours !== undefined, ...(hours ? { opens: hours.opens, closes: hours.closes } : USUAL) })),
    closedOnHolidays: openingHours.closedOnHolidays ?? false,
    exceptions: openingHours.exceptions.filter(({ to }) => to >= from).map(({ from: first, to, hours, reason = '' }) => (
      { from: first, to, isOpen: hours !== null, opens: hours?.opens ?? USUAL.opens, closes: hours?.closes ?? USUAL.closes, reason }
    )),
    wantsInitials, from,
  }
}

export function newException(day: Day): ExceptionFields {
  return { from: day, to: day, isOpen: false, ...USUAL, reason: '' }
}

/** The municipality to add before the place, if any. */
export function municipalityOf({ municipality, otherName, otherCode }: PlaceForm): NewMunicipality | null {
  return municipality === OTHER_MUNICIPALITY ? { code: otherCode, names: { fi: otherName } } : null
}

/** @param kept exceptions that are over */
export function placeOf(form: PlaceForm, kept: OpeningHours['exceptions'] = []): NewPlace & { hostOrganisation: string | null } {
  const open = form.days.flatMap(({ isOpen, opens, closes }, index) => (isOpen ? [[String(index + 1), { opens, closes }] as const] : []))
  return {
    name: form.name,
    kind: form.kind,
    municipality: municipalityOf(form)?.code ?? form.municipality,
    hostOrganisation: form.hostOrganisation === '' ? null : form.hostOrganisation,
    parts: PARTS.filter((part) => form.parts.includes(part)),
    openingHours: { weekly: Object.fromEntries(open), exceptions: [...kept, ...form.exceptions.map(exceptionOf)].sort(widerFirst), closedOnHolidays: form.closedOnHolidays },
    wantsInitials: form.wantsInitials,
  }
}

/** Of two on the same day the later in the list counts, so an event in the middle of a break comes after the break. */
function widerFirst(a: { from: Day; to: Day }, b: { from: Day; to: Day }): number {
  return a.from === b.from ? (a.to > b.to ? -1 : 1) : a.from < b.from ? -1 : 1
}

function exceptionOf({ from, to, isOpen, opens, closes, reason }: ExceptionFields): OpeningHours['exceptions'][number] {
  return { from, to, hours: isOpen ? { opens, closes } : null, ...(reason !== '' && { reason }) }
}

function areHours(opens: string, closes: string): boolean {
  return isTime(opens) && isTime(closes) && opens < closes
}

function isTime(text: string): boolean {
  return TimeOfDay.safeParse(text).success
}
