/** A county ready to be sent to: places and paired tablets, put through the real store before the server starts. */
import { v7 } from 'uuid'
import type { EntryRevision } from '../../../src/domain/entry.ts'
import type { Place } from '../../../src/domain/reference-data.ts'
import { addDays, localDay } from '../../../src/domain/calendar.ts'
import { hashCode, hashSecret, newToken } from '../../../src/server/secrets.ts'
import { openStore, type StoreOptions } from '../../../src/server/store/open-store.ts'
import { seedDefaults } from '../../../src/server/store/seed-defaults.ts'

export type BenchDevice = { deviceId: string; token: string; epoch: string; place: Place }

const GROUPS = ['parent', 'child_1_2', 'child_3_6', 'baby', 'grandparent']
const ENTRIES_A_DAY = 140

/** Adds so many tablets, each at a place of its own unless there are fewer places: then they share them in turn. */
export async function pairTablets(options: StoreOptions, count: number, placeCount = count): Promise<BenchDevice[]> {
  const store = await openStore(options)
  const now = Date.now()
  await seedDefaults(store.reference)
  const places = Array.from({ length: placeCount }, (_, n) => benchPlace(`Kohtaamispaikka ${n + 1}`))
  await store.reference.putPlaces(places)
  const devices: BenchDevice[] = []
  for (let n = 0; n < count; n += 1) {
    const place = places[n % placeCount]!
    const [token, code] = [newToken(), v7()]
    await store.devices.putCode({ codeHash: hashCode(code), placeIds: [place.id], mode: 'host', expiresAt: now + 60_000, reusable: false, createdAt: now })
    const device = await store.devices.enrol({ codeHash: hashCode(code), deviceId: v7(), name: place.name, tokenHash: hashSecret(token), now })
    if (device === undefined) throw new Error('a fresh code was refused')
    devices.push({ deviceId: device.id, token, epoch: store.epoch, place })
  }
  await store.close()
  return devices
}

/** Visits as a tablet writes them, one tap each, the newest yesterday. */
export function visitsOf({ deviceId, place }: BenchDevice, count: number): EntryRevision[] {
  const yesterday = addDays(localDay(Date.now()), -1)
  return Array.from({ length: count }, (_, n) => {
    const revId = v7()
    const day = addDays(yesterday, -Math.floor((count - 1 - n) / ENTRIES_A_DAY))
    const minutes = (n % ENTRIES_A_DAY) * 2
    const time = `${String(9 + Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
    return {
      revId, entryId: revId, placeId: place.id, deviceId, deviceSeq: n + 1, parentRevId: null, capturedAt: `${day}T${time}:${String(n % 60).padStart(2, '0')}.123Z`,
      clockOffsetMs: 0, author: { role: 'host' }, schemaVersion: 1,
      body: { kind: 'visit', day, time, counts: { [GROUPS[n % GROUPS.length]!]: 1 }, source: 'tap' }, reason: null,
    }
  })
}

function benchPlace(name: string): Place {
  const hours = { opens: '09:00', closes: '14:00' }
  return {
    id: v7(), name, kind: 'other', municipality: '213', parts: ['A'],
    openingHours: { weekly: { 1: hours, 2: hours, 3: hours, 4: hours, 5: hours }, exceptions: [] },
  }
}
