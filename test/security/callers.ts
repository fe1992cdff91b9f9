/** Everybody who may come to the door, each with a way in of their own: nobody, tablets, and the four coordinator roles. */
import { covers, scopeMapOn, type Scope, type ScopeMap } from '../../src/domain/scope.ts'
import type { CoordinatorRole } from '../../src/domain/role.ts'
import type { DeviceMode } from '../../src/domain/sync-protocol.ts'
import { TEST_DAY, type TestServer } from '../support/test-server.ts'
import { SIDES, type Side, type SideName, type Sides } from './sides.ts'

export type Caller = {
  name: string
  headers: Readonly<Record<string, string>>
  /** Sides whose places lie within reach. */
  reaches: readonly SideName[]
} & ({ kind: 'nobody' | 'revoked' } | { kind: 'tablet'; mode: DeviceMode; placeId: string } | { kind: 'coordinator'; role: CoordinatorRole; scope: Scope; map: ScopeMap })

export async function callersOf(server: TestServer, sides: Sides): Promise<Caller[]> {
  const { own } = sides
  const revoked = await server.pair({ placeId: own.place.id, name: 'Kotilan kadonnut' })
  await server.store.devices.revoke(revoked.deviceId, server.clock.now())
  const tablet = (name: string, mode: DeviceMode, { headers }: Side['host']): Caller => ({ kind: 'tablet', name, mode, placeId: own.place.id, headers, reaches: ['own'] })
  const coordinator = async (name: string, role: CoordinatorRole, scope: Scope) => await signedIn(server, sides, { name, role, scope })
  return [
    { kind: 'nobody', name: 'nobody', headers: {}, reaches: [] },
    { kind: 'revoked', name: 'a revoked tablet', headers: revoked.headers, reaches: [] },
    tablet('a host’s tablet', 'host', own.host),
    tablet('a volunteer’s phone', 'volunteer', own.volunteer),
    await coordinator('the county’s coordinator', 'countyCoordinator', { region: own.regionId }),
    await coordinator('a municipality’s coordinator', 'municipalityCoordinator', { municipality: own.municipality }),
    await coordinator('an organisation’s coordinator', 'placeCoordinator', { organisation: own.organisation.id }),
    await coordinator('a place’s coordinator', 'placeCoordinator', { place: own.place.id }),
    await coordinator('a county’s viewer', 'viewer', { region: own.regionId }),
    await coordinator('a place’s viewer', 'viewer', { place: own.place.id }),
  ]
}

async function signedIn(server: TestServer, sides: Sides, { name, role, scope }: { name: string; role: CoordinatorRole; scope: Scope }): Promise<Caller> {
  const map = scopeMapOn(await server.store.reference.all(), TEST_DAY)
  const reaches = SIDES.filter((side) => covers(scope, { place: sides[side].place.id }, map))
  return { kind: 'coordinator', name, role, scope, map, reaches, headers: await server.signIn({ role, scope }) }
}
