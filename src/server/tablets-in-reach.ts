/** Which tablets a coordinator looks after, and where in the audit trail what is done to them belongs. */
import type { Scope } from '../domain/scope.ts'
import { ProblemError } from './problem.ts'
import type { Reach } from './reach.ts'
import type { Device, Store } from './store/store.ts'

/** Tablets that are at a place within reach. */
export async function tabletsInReach(store: Pick<Store, 'devices'>, { places }: Reach): Promise<Device[]> {
  const own = new Set(places.map(({ id }) => id))
  return (await store.devices.list()).filter(({ placeIds }) => placeIds.some((id) => own.has(id)))
}

/** One that is also at a place out of reach is not to be changed by one of the two alone. */
export async function tabletToChange(store: Pick<Store, 'devices'>, reach: Reach, id: string): Promise<Device> {
  const tablet = (await tabletsInReach(store, reach)).find((one) => one.id === id)
  if (tablet === undefined) throw new ProblemError('device_unknown')
  mustReachAll(reach, tablet.placeIds)
  return tablet
}

/** Refuses places that are not there, or not all within reach. */
export function mustReachAll({ map, must }: Reach, placeIds: readonly string[]): void {
  const known = new Set(map.places.map(({ id }) => id))
  if (!placeIds.every((id) => known.has(id))) throw new ProblemError('scope_unknown')
  for (const place of placeIds) must({ place })
}

/** The place, or of several places what the coordinator looks after, which holds them all. */
export function auditScopeOf({ scope }: Reach, placeIds: readonly string[]): Scope {
  const [place, ...others] = new Set(placeIds)
  return place === undefined || others.length > 0 ? scope : { place }
}

/** Places by the names they have now, for the audit trail. */
export function placeNames({ map }: Reach, placeIds: readonly string[]): string[] {
  return placeIds.map((id) => map.places.find((place) => place.id === id)?.name ?? id)
}
