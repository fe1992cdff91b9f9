/** Made-up people, one of each role, who can be signed in as; all have the same password, which is printed. */
import { newCoordinator } from '../new-coordinator.ts'
import type { Coordinator } from '../store/store.ts'
import { demoId } from './demo-ids.ts'
import { ETELA_SAVO } from './demo-municipalities.ts'
import { PERHETUPA } from './demo-places.ts'

export const DEMO_PASSWORD = 'demo-lokikirja'

type DemoPerson = Pick<Coordinator, 'email' | 'name' | 'role' | 'scope'> & { key: string }

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { key: 'coordinator', email: 'demo@lokikirja.example', name: 'Demo Alue', role: 'countyCoordinator', scope: { region: ETELA_SAVO.id } },
  { key: 'person:municipality', email: 'kunta@lokikirja.example', name: 'Demo Kunta', role: 'municipalityCoordinator', scope: { municipality: '491' } },
  { key: 'person:place', email: 'paikka@lokikirja.example', name: 'Demo Paikka', role: 'placeCoordinator', scope: { place: demoId(`place:${PERHETUPA}`) } },
  { key: 'person:viewer', email: 'katselija@lokikirja.example', name: 'Demo Katselija', role: 'viewer', scope: { municipality: '740' } },
]

export function demoPeople(passwordHash: string): Coordinator[] {
  return DEMO_PEOPLE.map(({ key, ...person }) => newCoordinator({ id: demoId(key), passwordHash, regionId: ETELA_SAVO.id, ...person }))
}
