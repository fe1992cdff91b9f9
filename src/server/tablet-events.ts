/** What tablets themselves bring into the audit trail, and where there it belongs. */
import type { AuditEvent } from '../domain/audit.ts'
import { localDay } from '../domain/calendar.ts'
import type { Municipality, Place } from '../domain/reference-data.ts'
import type { Scope } from '../domain/scope.ts'
import { eachOnce } from '../domain/validity.ts'
import type { AppDeps } from './deps.ts'
import type { Device, RegionalData } from './store/store.ts'

type TabletNews = Pick<AuditEvent, 'action' | 'details'>

export function byTablet({ clock, newId }: Pick<AppDeps, 'clock' | 'newId'>, { id, name, placeIds }: Device, data: RegionalData, { action, details }: TabletNews): AuditEvent {
  const places = eachOnce(data.places, localDay(clock())).filter((place) => placeIds.includes(place.id))
  return {
    id: newId(), at: new Date(clock()).toISOString(), actor: { kind: 'tablet', id, name }, action, subject: { kind: 'tablet', id, name },
    scope: scopeOf(placeIds, places, data.municipalities), details: { places: places.map((place) => place.name), ...details },
  }
}

/** Of one place to the place; of several to whatever is the narrowest that holds them all. */
function scopeOf(placeIds: readonly string[], places: readonly Place[], municipalities: readonly Municipality[]): Scope {
  const [first = '', ...others] = placeIds
  const [municipality, ...elsewhere] = new Set(places.map((place) => place.municipality))
  const region = municipalities.findLast(({ code }) => code === municipality)?.region
  if (others.length === 0 || municipality === undefined || region === undefined) return { place: first }
  return elsewhere.length === 0 ? { municipality } : { region }
}
