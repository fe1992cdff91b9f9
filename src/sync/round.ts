/** What the steps of one round share: who this tablet is, what has travelled so far, and where it is told. */
import type { LocalDatabase, DeviceSettings } from '../local-db/local-database.ts'
import { readDevice, readReference } from '../local-db/settings.ts'
import type { SyncApi } from './sync-api.ts'

export type RoundDeps = {
  db: LocalDatabase
  api: SyncApi
  /** Milliseconds since 1970 UTC. */
  now: () => number
  /** What the desk is told of this app. */
  appVersion: string
}

/** `requestId` is the number of the last request the server answered entry by entry. */
export type RoundTally = { sent: number; setAside: number; received: number; lastSeq: number | null; requestId?: string | undefined }

export type Round = RoundDeps & {
  tally: RoundTally
  /** Writes down what has travelled, while more is to come. */
  tell: () => Promise<void>
}

export type PairedDevice = DeviceSettings & { pairing: NonNullable<DeviceSettings['pairing']> }

export async function readPaired(db: LocalDatabase): Promise<PairedDevice | null> {
  const device = await readDevice(db)
  return device?.pairing ? { ...device, pairing: device.pairing } : null
}

/** The places whose entries this tablet reads. */
export async function pulledPlaces(db: LocalDatabase): Promise<string[]> {
  const [device, reference] = await Promise.all([readDevice(db), readReference(db)])
  return [...new Set([...(device ? [device.placeId] : []), ...(reference?.data.places ?? []).map((place) => place.id)])]
}

/** Learns from an answer how far the tablet's clock is off. */
export async function noteClock({ db, now }: RoundDeps, serverTime: string, sentAt: number): Promise<void> {
  // Half the round trip is the best guess of when the server looked at its clock, and no better than that.
  const halfTrip = Math.abs(now() - sentAt) / 2
  const offset = Math.round(Date.parse(serverTime) - sentAt - halfTrip)
  await db.transaction('rw', db.settings, async () => {
    const device = await readDevice(db)
    if (device === undefined || Math.abs(offset - device.clockOffsetMs) <= halfTrip) return
    await db.settings.put({ ...device, clockOffsetMs: offset })
  })
}
