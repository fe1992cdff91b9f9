/** What the form of a new meeting place holds, when it may be sent, and what is sent. */
import * as z from 'zod/mini'
import { TimeOfDay } from '../../domain/entry.ts'
import { Place } from '../../domain/reference-data.ts'
import type { NewMunicipality, NewPlace } from './coordinator-api.ts'
import { WEEKDAYS } from './opening-hours-in-words.ts'

/** In the list of municipalities: one that is not there yet. */
export const OTHER_MUNICIPALITY = 'other'

const DayHours = z.object({ isOpen: z.boolean(), opens: z.string(), closes: z.string() })
  .check(z.refine(({ isOpen, opens, closes }) => !isOpen || (isTime(opens) && isTime(closes) && opens < closes), { path: ['closes'] }))

export const PlaceForm = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(80)),
  kind: Place.shape.kind,
  municipality: z.string().check(z.minLength(1)),
  otherName: z.string().check(z.trim(), z.maxLength(120)),
  otherCode: z.string().check(z.trim()),
  /** Monday first. */
  days: z.array(DayHours),
}).check(
  z.refine(({ municipality, otherName }) => municipality !== OTHER_MUNICIPALITY || otherName !== '', { path: ['otherName'] }),
  z.refine(({ municipality, otherCode }) => municipality !== OTHER_MUNICIPALITY || /^\d{3}$/.test(otherCode), { path: ['otherCode'] }),
  // Only a travelling place may go without fixed days: elsewhere no day would ever be missing.
  z.refine(({ kind, days }) => kind === 'travelling' || days.some(({ isOpen }) => isOpen), { path: ['days'] }),
)
export type PlaceForm = z.infer<typeof PlaceForm>

export const EMPTY_PLACE: PlaceForm = {
  name: '', kind: 'other', municipality: '', otherName: '', otherCode: '',
  days: WEEKDAYS.map(() => ({ isOpen: false, opens: '09:00', closes: '15:00' })),
}

/** The municipality to add before the place, if any. */
export function municipalityOf({ municipality, otherName, otherCode }: PlaceForm): NewMunicipality | null {
  return municipality === OTHER_MUNICIPALITY ? { code: otherCode, names: { fi: otherName } } : null
}

export function placeOf(form: PlaceForm): NewPlace {
  const open = form.days.flatMap(({ isOpen, opens, closes }, index) => (isOpen ? [[String(index + 1), { opens, closes }] as const] : []))
  return {
    name: form.name,
    kind: form.kind,
    municipality: municipalityOf(form)?.code ?? form.municipality,
    openingHours: { weekly: Object.fromEntries(open), exceptions: [] },
  }
}

function isTime(text: string): boolean {
  return TimeOfDay.safeParse(text).success
}
