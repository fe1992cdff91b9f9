/** One municipality with what belongs to it: a host organisation, a place, tablets, a person and entries, known by words of their own. */
import { v7 } from 'uuid'
import { DEFAULT_REGIONS } from '../../src/domain/default-municipalities.ts'
import type { EntryBody } from '../../src/domain/entry.ts'
import type { Organisation, Place } from '../../src/domain/reference-data.ts'
import { newCoordinator } from '../../src/server/new-coordinator.ts'
import { TEST_DAY, visit, type PairedDevice, type TestServer } from '../support/test-server.ts'

export const SIDES = ['own', 'neighbour', 'elsewhere'] as const
export type SideName = (typeof SIDES)[number]

/** What there is on one side. `markers` are the words and ids that nobody may see who does not reach it. */
export type Side = {
  name: SideName
  regionId: string
  municipality: string
  organisation: Organisation
  place: Place
  host: PairedDevice
  volunteer: PairedDevice
  /** A code nobody has used. */
  codeId: string
  personId: string
  /** A row of the county's yearly table. */
  figureId: string
  email: string
  revId: string
  importId: string
  publicationId: string
  markers: readonly string[]
}
export type Sides = Readonly<Record<SideName, Side>>

/** The visits of one day on each side: a total that moved would show. */
export const VISITS: Readonly<Record<SideName, number>> = { own: 11, neighbour: 13, elsewhere: 17 }
const WORDS: Readonly<Record<SideName, { municipality: string; sign: string }>> = {
  own: { municipality: '213', sign: 'Kotila' },
  neighbour: { municipality: '740', sign: 'Naapurila' },
  elsewhere: { municipality: '179', sign: 'Vierasala' },
}

export async function makeSide(server: TestServer, name: SideName): Promise<Side> {
  const { municipality, sign } = WORDS[name]
  const regionId = DEFAULT_REGIONS[name === 'elsewhere' ? 1 : 0]!.id
  const organisation: Organisation = { id: v7(), sector: 'association', names: { fi: `Yhdistys ${municipality}` } }
  const place: Place = { ...server.place, id: v7(), name: `${sign}n tupa`, municipality, hostOrganisation: organisation.id }
  await server.store.reference.putOrganisations([organisation])
  await server.store.reference.putPlaces([place])
  const host = await server.pair({ placeId: place.id, name: `${sign}n tabletti` })
  const volunteer = await server.pair({ placeId: place.id, name: `${sign}n puhelin`, mode: 'volunteer' })
  const codeId = v7()
  await server.store.devices.putCode({ id: codeId, codeHash: v7(), placeIds: [place.id], mode: 'host', expiresAt: server.clock.now() + 86_400_000, reusable: false, createdAt: server.clock.now() })
  const [personId, email] = [v7(), `${sign}.katselija@lokikirja.example`.toLowerCase()]
  await server.store.coordinators.add(newCoordinator({ id: personId, email, name: `${sign}n Katselija`, passwordHash: '', regionId, role: 'viewer', scope: { place: place.id } }), server.clock.now())
  const importId = v7()
  await server.store.imports.begin({ id: importId, regionId, startedAt: server.clock.now(), startedBy: { id: personId, name: sign }, file: { name: `${sign}.csv`, sha256: 'ab'.repeat(32), rows: 1 }, placeIds: [place.id] })
  const figureId = await writeFigure(server, { regionId, municipality })
  const publicationId = await publishFile(server, { municipality, sign })
  const revId = await writeEntries(server, { name, place, organisation, host })
  return { name, regionId, municipality, organisation, place, host, volunteer, codeId, personId, figureId, email, revId, importId, publicationId, markers: [...(name === 'elsewhere' ? [figureId] : []), codeId, importId, publicationId, sign, sign.toLowerCase(), place.id, host.deviceId, volunteer.deviceId, personId, revId] }
}

/** The table is the whole county's: own and neighbour read each other's rows. */
async function writeFigure({ store, clock }: TestServer, { regionId, municipality }: Pick<Side, 'regionId' | 'municipality'>): Promise<string> {
  const id = v7()
  const value = { id, section: { fi: 'Avoimet kohtaamispaikat' }, names: { fi: `Luku ${municipality}` }, unit: 'person', order: 1 }
  await store.keyFigures.put({ regionId, kind: 'figure', key: id, seen: 0, value, at: clock.now(), by: { id: v7(), name: 'Laatija' } })
  return id
}

async function publishFile({ store, clock }: TestServer, { municipality, sign }: { municipality: string; sign: string }): Promise<string> {
  const id = v7()
  const file = {
    id, at: clock.now(), by: { id: v7(), name: `${sign}n Julkaisija` }, scope: { municipality }, scopeName: sign, from: '2020-01-01', to: '2020-01-31', threshold: 5, format: 'csv', fileName: `${sign}.csv`.toLowerCase(),
    sha256: 'ef'.repeat(32), bytes: 3, small: 0, protecting: 0, figures: '{"shown":[],"hidden":[],"sums":[]}',
  }
  await store.change(async ({ publications }) => ({ result: await publications.add(file, { type: 'text/csv; charset=utf-8', bytes: Buffer.from(`${sign}n luvut`) }), events: [] }))
  return id
}

async function writeEntries(server: TestServer, { name, place, organisation, host }: Pick<Side, 'name' | 'place' | 'organisation' | 'host'>): Promise<string> {
  const by = { placeId: place.id, deviceId: host.deviceId }
  const note: EntryBody = { kind: 'partnerVisit', day: TEST_DAY, organisation: organisation.id, mode: 'onSite', status: 'happened', note: `${WORDS[name].sign}n muistiinpano` }
  const revisions = [server.revision(visit({ parent: VISITS[name] }), { ...by, deviceSeq: 1 }), server.revision(note, { ...by, deviceSeq: 2 })]
  await server.push(revisions, host)
  return revisions[0]!.revId
}
