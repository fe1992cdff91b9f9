/** Puts the made-up county into an empty store: reference data, two years of entries, people of every role, a desk at work and reusable codes. */
import { hashPassword } from '../passwords.ts'
import { hashCode } from '../secrets.ts'
import type { ReferenceStore, RegionalData, Store } from '../store/store.ts'
import type { DeviceMode } from '../../domain/sync-protocol.ts'
import { GENERIC_ORGANISATIONS } from '../../domain/vocabulary.ts'
import { demoCounty } from './demo-county.ts'
import { demoId } from './demo-ids.ts'
import { DEMO_PASSWORD, demoPeople } from './demo-people.ts'
import { PERHETUPA } from './demo-places.ts'
import { fillDesk } from './fill-desk.ts'
import { fillKeyFigures } from './fill-key-figures.ts'

export type DemoCode = { code: string; mode: DeviceMode; placeId: string }
/** All of them for Perhetupa: two tablets of one place, and a volunteer's phone. */
export const DEMO_CODES: readonly DemoCode[] = [
  { code: 'DEMO-TAB1', mode: 'host', placeId: demoId(`place:${PERHETUPA}`) },
  { code: 'DEMO-TAB2', mode: 'host', placeId: demoId(`place:${PERHETUPA}`) },
  { code: 'DEMO-VOL1', mode: 'volunteer', placeId: demoId(`place:${PERHETUPA}`) },
]

const YEAR_MS = 366 * 86_400_000

export async function fillStore(store: Store, now: number): Promise<void> {
  const { reference, places } = demoCounty(now)
  await putReference(store.reference, reference)
  for (const { placeId, revisions } of places) await store.revisions.insert(revisions(), { receivedFrom: placeId, receivedAt: now })
  const people = demoPeople(await hashPassword(DEMO_PASSWORD))
  for (const person of people) await store.coordinators.add(person, now)
  for (const coordinator of people.filter(({ role }) => role === 'countyCoordinator').slice(0, 1)) {
    await fillDesk(store, coordinator, now)
    await fillKeyFigures(store, coordinator, now)
  }
  for (const { code, mode, placeId } of DEMO_CODES) {
    await store.devices.putCode({ codeHash: hashCode(code), placeIds: [placeId], mode, expiresAt: now + YEAR_MS, reusable: true, createdAt: now })
  }
}

async function putReference(store: ReferenceStore, data: RegionalData): Promise<void> {
  await store.putRegions(data.regions)
  await store.putMunicipalities(data.municipalities)
  await store.putOrganisations([...GENERIC_ORGANISATIONS, ...data.organisations])
  await store.putPlaces(data.places)
  await store.putActivityTypes(data.activityTypes)
  await store.putVisitorGroups(data.visitorGroups)
  await store.putProfessions(data.professions)
  await store.putNetworks(data.networks)
}
