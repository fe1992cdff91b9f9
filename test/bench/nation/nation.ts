/** The nation before the bench begins: places, their ten years, paired tablets, and coordinators who are signed in. */
import { v7 } from 'uuid'
import type { Place } from '../../../src/domain/reference-data.ts'
import { newCoordinator } from '../../../src/server/new-coordinator.ts'
import { hashCode, hashSecret, newToken } from '../../../src/server/secrets.ts'
import { openStore, type DatabaseLocation } from '../../../src/server/store/open-store.ts'
import type { Store } from '../../../src/server/store/store.ts'
import type { LargeCounty } from '../reports/large-county.ts'
import type { BenchDevice } from '../sync/bench-county.ts'

export type Nation = {
  county: LargeCounty
  tablets: readonly BenchDevice[]
  /** The cookie headers of coordinators who look after everything; each may ask for so many reports a minute. */
  coordinators: readonly Record<string, string>[]
  /** The last number each place had given when its tablets began, by place. */
  lastSeq: ReadonlyMap<string, number>
}

const COORDINATORS = 20

/** Puts tablets, each place's in turn, and coordinators into a database that holds the history. */
export async function peopleNation(location: DatabaseLocation, dataDir: string, county: LargeCounty, tablets: number): Promise<Nation> {
  const store = await openStore({ location, dataDir, newId: () => v7() })
  try {
    const { places } = county.reference
    const devices: BenchDevice[] = []
    for (let n = 0; n < tablets; n += 1) devices.push(await pair(store, places[n % places.length]!))
    const coordinators = await Promise.all(Array.from({ length: COORDINATORS }, (_, n) => signIn(store, county.regionId, n)))
    const lastSeq = new Map<string, number>()
    for (const id of county.placeIds) lastSeq.set(id, Number(await store.revisions.lastSeq(id)))
    return { county, tablets: devices, coordinators, lastSeq }
  } finally {
    await store.close()
  }
}

async function pair(store: Store, place: Place): Promise<BenchDevice> {
  const [now, token, code] = [Date.now(), newToken(), v7()]
  await store.devices.putCode({ codeHash: hashCode(code), placeIds: [place.id], mode: 'host', expiresAt: now + 60_000, reusable: false, createdAt: now })
  const device = await store.devices.enrol({ codeHash: hashCode(code), deviceId: v7(), name: place.name, tokenHash: hashSecret(token), now })
  if (device === undefined) throw new Error('a fresh code was refused')
  return { deviceId: device.id, token, epoch: store.epoch, place }
}

async function signIn(store: Store, regionId: string, n: number): Promise<Record<string, string>> {
  const [now, id, token] = [Date.now(), v7(), newToken()]
  await store.coordinators.add(newCoordinator({ id, email: `nation${n}@lokikirja.example`, passwordHash: '', regionId }), now)
  await store.coordinators.openSession({ tokenHash: hashSecret(token), coordinatorId: id, expiresAt: now + 1e8, endsAt: now + 1e8 }, now)
  return { cookie: `lokikirja=${token}`, 'sec-fetch-site': 'same-origin' }
}
