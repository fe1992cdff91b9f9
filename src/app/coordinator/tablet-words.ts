/** What a tablet is and where it is used, in words; and whether whoever is signed in may change it. */
import { may } from '../../domain/role.ts'
import type { DeviceMode } from '../../domain/sync-protocol.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatNumber } from '../format.ts'
import type { Me, Reference } from './coordinator-api.ts'

export function modeInWords(mode: DeviceMode): string {
  return mode === 'host' ? m.coordinator_mode_host() : m.coordinator_mode_volunteer()
}

export function daysInWords(days: number): string {
  return m.tablets_days_given({ count: days, shown: formatNumber(days) })
}

/** Places out of reach have no name here. */
export function placesInWords(placeIds: readonly string[], { places }: Reference): string {
  return placeIds.map((id) => places.find((place) => place.id === id)?.name ?? '…').sort().join(', ')
}

export function mayChange({ role }: Me, placeIds: readonly string[], { places }: Reference): boolean {
  return may(role, 'pairTablets') && placeIds.every((id) => places.some((place) => place.id === id))
}
