/** The rows of the matrix, a group of routes each. A route of the app without its row fails the matrix. */
import type { Deed } from '../../src/domain/role.ts'
import type { PushResponse } from '../../src/domain/sync-protocol.ts'
import type { Scope } from '../../src/domain/scope.ts'
import { GENERIC_ORGANISATIONS } from '../../src/domain/vocabulary.ts'
import { TEST_DAY } from '../support/test-server.ts'
import type { Row } from './row.ts'
import type { Side } from './sides.ts'

const MONTH = TEST_DAY.slice(0, 7)
const PLACE = (side: Side) => ({ place: side.place.id })
/** An id that nobody has. */
const NOBODY = '0193c5f0-0000-7000-8000-00000000000f'
const hours = { weekly: {}, exceptions: [] }

const OPEN_TO_ALL: Row[] = [
  ...['/healthz', '/readyz', '/api/docs', '/api/docs.css', '/api/v1/openapi.json', '/api/v1/service'].map((url): Row => ({ route: `GET ${url}` as Row['route'], for: 'anyone', ask: () => ({ url }) })),
  { route: 'POST /api/v1/devices/enrol', for: 'anyone', ask: () => ({ url: '/api/v1/devices/enrol', payload: { code: 'ZZZZ-ZZZZ', name: 'Tabletti' } }), otherwise: 'enrolment_code_unknown' },
  {
    route: 'POST /api/v1/coordinators/first', for: 'anyone', otherwise: 'first_link_unknown',
    ask: ({ email }) => ({ url: '/api/v1/coordinators/first', payload: { token: 'x'.repeat(43), email, password: 'kaksitoista merkkiä', county: { names: { fi: 'Etelä-Savo' } } } }),
  },
  { route: 'GET /api/v1/coordinators/sign-in-ways', for: 'anyone', ask: () => ({ url: '/api/v1/coordinators/sign-in-ways' }) },
  // Where no issuer is set there is no way through one.
  ...['oidc', 'oidc/callback'].map((path): Row => ({ route: `GET /api/v1/coordinators/${path}` as Row['route'], for: 'anyone', ask: () => ({ url: `/api/v1/coordinators/${path}` }), otherwise: 'not_found' })),
  { route: 'POST /api/v1/coordinators/link', for: 'anyone', ask: () => ({ url: '/api/v1/coordinators/link', payload: { token: 'x'.repeat(43), password: 'kaksitoista merkkiä' } }), otherwise: 'link_unknown' },
  // So many wrong ones as there are callers are guesses, and stand in the history.
  { route: 'POST /api/v1/coordinators/sign-in', for: 'anyone', isAudited: true, ask: ({ email }) => ({ url: '/api/v1/coordinators/sign-in', payload: { email, password: '' } }), otherwise: 'sign_in_failed' },
]

const SYNC: Row[] = [
  {
    route: 'POST /api/v1/sync/push', for: 'tablet', scope: PLACE,
    ask: (side) => ({ url: '/api/v1/sync/push', payload: { protocolVersion: 1, deviceId: side.host.deviceId, epochSeen: null, revisions: [revisionAt(side)] } }),
    outcome: (body) => {
      const [result] = (body as PushResponse).results
      return result?.outcome === 'rejected' ? result.code as 'place_not_allowed' : 'ok'
    },
  },
  { route: 'GET /api/v1/sync/pull', for: 'tablet', scope: PLACE, ask: ({ place }) => ({ url: `/api/v1/sync/pull?place=${place.id}` }) },
  { route: 'GET /api/v1/sync/digest', for: 'tablet', scope: PLACE, ask: ({ place }) => ({ url: `/api/v1/sync/digest?place=${place.id}&from=${TEST_DAY}&to=${TEST_DAY}` }) },
  { route: 'GET /api/v1/sync/ids', for: 'tablet', scope: PLACE, ask: ({ place }) => ({ url: `/api/v1/sync/ids?place=${place.id}&day=${TEST_DAY}` }) },
  { route: 'POST /api/v1/devices/rekey', for: 'tablet', ask: () => ({ url: '/api/v1/devices/rekey' }), otherwise: 'identity_not_shared' },
  { route: 'POST /api/v1/devices/withheld', for: 'tablet', ask: ({ host }) => ({ url: '/api/v1/devices/withheld', payload: { numbers: [{ deviceId: host.deviceId, deviceSeq: 3 }] } }) },
  { route: 'POST /api/v1/devices/state', for: 'tablet', ask: () => ({ url: '/api/v1/devices/state', payload: { appVersion: '0.1.0', unsent: 2, setAside: 0, oldestUnsentAt: null } }) },
  { route: 'GET /api/v1/reference', for: 'tabletOrCoordinator', ask: () => ({ url: '/api/v1/reference' }) },
]

const TABLETS: Row[] = [
  { route: 'GET /api/v1/devices', for: 'coordinator', deed: 'seeOverview', ask: () => ({ url: '/api/v1/devices' }) },
  { route: 'POST /api/v1/devices/codes', for: 'coordinator', deed: 'pairTablets', scope: PLACE, ask: ({ place }) => ({ url: '/api/v1/devices/codes', payload: { placeId: place.id, mode: 'host' } }) },
  { route: 'GET /api/v1/devices/codes', for: 'coordinator', deed: 'pairTablets', ask: () => ({ url: '/api/v1/devices/codes' }) },
  { route: 'DELETE /api/v1/devices/codes/:id', for: 'coordinator', deed: 'pairTablets', scope: PLACE, outside: 'code_unknown', ask: ({ codeId }) => ({ url: `/api/v1/devices/codes/${codeId}` }) },
  { route: 'PUT /api/v1/devices/:id', for: 'coordinator', deed: 'pairTablets', scope: PLACE, outside: 'device_unknown', ask: ({ host, place }) => ({ url: `/api/v1/devices/${host.deviceId}`, payload: { name: 'Uusi nimi', placeIds: [place.id] } }) },
  { route: 'POST /api/v1/devices/:id/unlock-code', for: 'coordinator', deed: 'pairTablets', scope: PLACE, outside: 'device_unknown', ask: ({ host }) => ({ url: `/api/v1/devices/${host.deviceId}/unlock-code`, payload: { challenge: '123456' } }) },
  { route: 'POST /api/v1/devices/:id/revoke', for: 'coordinator', deed: 'pairTablets', scope: PLACE, outside: 'device_unknown', ask: ({ host }) => ({ url: `/api/v1/devices/${host.deviceId}/revoke` }) },
]

const COUNTY: Row[] = [
  { route: 'GET /api/v1/places', for: 'coordinator', ask: () => ({ url: '/api/v1/places' }) },
  {
    route: 'POST /api/v1/places', for: 'coordinator', deed: 'addPlaces', scope: ({ municipality }) => ({ municipality }),
    ask: ({ municipality }) => ({ url: '/api/v1/places', payload: { name: 'Uusi tupa', kind: 'other', municipality, openingHours: hours } }),
  },
  { route: 'POST /api/v1/organisations', for: 'coordinator', deed: 'manageOrganisations', ask: () => ({ url: '/api/v1/organisations', payload: { names: { fi: 'Uusi yhdistys' }, sector: 'association' } }) },
  { route: 'POST /api/v1/municipalities', for: 'coordinator', deed: 'manageCounty', ask: () => ({ url: '/api/v1/municipalities', payload: { code: '405', names: { fi: 'Lappeenranta' } } }) },
]

/** The same routes for each kind of record; without a scope it is shared by all. */
const RECORDS: Row[] = [
  ...recordRows({ path: 'places', id: ({ place }) => place.id, change: { name: 'Toinen nimi' }, deeds: ['managePlaces', 'retirePlaces'], scope: PLACE, deleted: 'in_use' }),
  // Merging moves the places it hosts along, so those must lie within reach as well.
  ...recordRows({ path: 'organisations', id: ({ organisation }) => organisation.id, into: GENERIC_ORGANISATIONS[0]!.id, change: { sector: 'parish' }, deeds: ['manageOrganisations', 'manageOrganisations'], mergeScope: PLACE, deleted: 'in_use' }),
  ...recordRows({ path: 'municipalities', id: ({ municipality }) => municipality, change: { names: { fi: 'Toinen nimi' } }, scope: ({ municipality }) => ({ municipality }), deleted: 'in_use' }),
  ...recordRows({ path: 'regions', id: ({ regionId }) => regionId, change: { names: { fi: 'Toinen nimi' } }, scope: ({ regionId }) => ({ region: regionId }), deleted: 'in_use' }),
  ...recordRows({ path: 'activity-types', id: () => 'club', into: 'event', change: { part: 'B' }, deleted: 'in_use' }),
  ...recordRows({ path: 'visitor-groups', id: () => 'baby', into: 'child_1_2', change: { figure: 'toddler' }, deleted: 'in_use' }),
  ...recordRows({ path: 'professions', id: () => 'psykologi', into: 'perhetyontekija', change: { names: { fi: 'Toinen nimi' } }, deleted: 'in_use' }),
  ...recordRows({ path: 'networks', id: () => NOBODY, change: { names: { fi: 'Toinen nimi' } }, otherwise: 'record_unknown', deleted: 'record_unknown' }),
  ...[
    ['regions', { names: { fi: 'Uusi alue' } }], ['activity-types', { part: 'A', names: { fi: 'Uusi ryhmä' } }], ['professions', { names: { fi: 'Uusi ammatti' } }], ['networks', { names: { fi: 'Uusi verkosto' } }],
    ['visitor-groups', { ageClass: 'child', figure: 'child', names: { fi: 'Lapsi' }, details: { fi: '3 v' } }],
  ].map(([path, payload]): Row => ({ route: `POST /api/v1/${path as string}`, for: 'coordinator', deed: 'manageCounty', ask: () => ({ url: `/api/v1/${path as string}`, payload: payload as object }) })),
]

const PEOPLE: Row[] = [
  { route: 'GET /api/v1/coordinators/me', for: 'coordinator', ask: () => ({ url: '/api/v1/coordinators/me' }) },
  { route: 'POST /api/v1/coordinators/sign-out', for: 'coordinator', ask: () => ({ url: '/api/v1/coordinators/sign-out' }) },
  { route: 'GET /api/v1/account', for: 'coordinator', ask: () => ({ url: '/api/v1/account' }) },
  { route: 'POST /api/v1/account/sign-out-everywhere', for: 'coordinator', ask: () => ({ url: '/api/v1/account/sign-out-everywhere' }) },
  ...['password', 'totp/begin', 'totp/confirm', 'totp/off'].map((path): Row => ({
    route: `POST /api/v1/account/${path}` as Row['route'], for: 'coordinator', otherwise: 'password_wrong',
    ask: () => ({ url: `/api/v1/account/${path}`, payload: { password: 'arvaus', newPassword: 'kaksitoista merkkiä', sealed: 'v1', code: '123456' } }),
  })),
  { route: 'GET /api/v1/people', for: 'coordinator', deed: 'managePeople', ask: () => ({ url: '/api/v1/people' }) },
  {
    route: 'POST /api/v1/people', for: 'coordinator', deed: 'managePeople', scope: PLACE,
    ask: ({ place }) => ({ url: '/api/v1/people', payload: { email: 'uusi@lokikirja.example', name: 'Uusi', role: 'viewer', scope: { place: place.id } } }),
  },
  {
    route: 'PUT /api/v1/people/:id', for: 'coordinator', deed: 'managePeople', scope: PLACE, outside: 'person_unknown',
    ask: ({ personId, place }) => ({ url: `/api/v1/people/${personId}`, payload: { name: 'Toinen nimi', role: 'viewer', scope: { place: place.id } } }),
  },
  ...['link', 'retire'].map((path): Row => ({
    route: `POST /api/v1/people/:id/${path}` as Row['route'], for: 'coordinator', deed: 'managePeople', scope: PLACE, outside: 'person_unknown',
    ask: ({ personId }) => ({ url: `/api/v1/people/${personId}/${path}` }),
  })),
]

const report = (query: string) => ({ url: `/api/v1/reports/monthly?month=${MONTH}&${query}` })
const period = (query: string) => ({ url: `/api/v1/reports/period?from=${MONTH}-01&to=${MONTH}-30&${query}` })
const REPORTS: Row[] = [
  ...['json', 'csv', 'csv-plain', 'xlsx', 'json-stat'].map((format): Row => ({
    route: 'GET /api/v1/reports/monthly', for: 'tabletOrCoordinator', deed: 'readReports', tabletDeed: 'seeMonth', scope: PLACE, ask: ({ place }) => report(`place=${place.id}&format=${format}`),
    ...(format !== 'json' && { isAudited: true }),
  })),
  ...['csv', 'json', 'ndjson'].map((format): Row => ({
    route: 'GET /api/v1/places/:id/entries', for: 'coordinator', deed: 'exportEntries', scope: PLACE, isAudited: true, ask: ({ place }) => ({ url: `/api/v1/places/${place.id}/entries?from=${TEST_DAY}&to=${TEST_DAY}&format=${format}` }),
  })),
  ...['json', 'csv', 'xlsx'].map((format): Row => ({
    route: 'GET /api/v1/reports/period', for: 'tabletOrCoordinator', deed: 'readReports', tabletDeed: 'seeMonth', scope: PLACE, ask: ({ place }) => period(`place=${place.id}&format=${format}`),
    ...(format !== 'json' && { isAudited: true }),
  })),
  // A tablet may ask for its place alone, and for nothing its place lies in.
  ...reportOf('organisation', ({ organisation }) => organisation.id),
  ...reportOf('municipality', ({ municipality }) => municipality),
  ...reportOf('region', ({ regionId }) => regionId),
]

const OWN_TABLE: Pick<Row, 'for' | 'deed'> = { for: 'coordinator', deed: 'manageKeyFigures' }
const COUNTY_TABLE: Pick<Row, 'for' | 'deed' | 'scope' | 'outside'> = { ...OWN_TABLE, scope: ({ regionId }) => ({ region: regionId }), outside: 'record_unknown' }
const FIGURE = { section: { fi: 'Aito kohtaaminen' }, names: { fi: 'Ehdotukset' }, unit: 'nomination' }
const TRAINING = { kind: 'training', day: '2019-03-18', title: { fi: 'Boosteripäivä' } }
const KEY_FIGURES: Row[] = [
  { route: 'GET /api/v1/reports/key-figures', for: 'coordinator', deed: 'readReports', ask: () => ({ url: '/api/v1/reports/key-figures?years=2025,2026' }) },
  ...['csv', 'xlsx'].map((format): Row => ({ route: 'GET /api/v1/reports/key-figures', for: 'coordinator', deed: 'readReports', isAudited: true, ask: () => ({ url: `/api/v1/reports/key-figures?years=2025,2026&format=${format}` }) })),
  { route: 'POST /api/v1/key-figures/begin', ...OWN_TABLE, ask: () => ({ url: '/api/v1/key-figures/begin' }), otherwise: 'already_there' },
  { route: 'POST /api/v1/key-figures', ...OWN_TABLE, ask: () => ({ url: '/api/v1/key-figures', payload: FIGURE }) },
  { route: 'PUT /api/v1/key-figures/:id', ...COUNTY_TABLE, ask: ({ figureId }) => ({ url: `/api/v1/key-figures/${figureId}`, payload: { ...FIGURE, version: 1 } }) },
  { route: 'DELETE /api/v1/key-figures/:id', ...COUNTY_TABLE, ask: ({ figureId }) => ({ url: `/api/v1/key-figures/${figureId}?version=1` }) },
  { route: 'PUT /api/v1/key-figures/:id/years/:year', ...COUNTY_TABLE, ask: ({ figureId }) => ({ url: `/api/v1/key-figures/${figureId}/years/2019`, payload: { version: 0, cell: { value: 36 } } }) },
  // Networks are words all share, and nobody has made one yet.
  { route: 'PUT /api/v1/networks/:id/years/:year', ...OWN_TABLE, ask: () => ({ url: `/api/v1/networks/${NOBODY}/years/2019`, payload: { version: 0, network: { parts: [] } } }), otherwise: 'record_unknown' },
  { route: 'POST /api/v1/dated-rows', ...OWN_TABLE, ask: () => ({ url: '/api/v1/dated-rows', payload: { row: TRAINING } }) },
  { route: 'PUT /api/v1/dated-rows/:id', ...OWN_TABLE, ask: () => ({ url: `/api/v1/dated-rows/${NOBODY}`, payload: { version: 1, row: TRAINING } }), otherwise: 'record_unknown' },
  { route: 'DELETE /api/v1/dated-rows/:id', ...OWN_TABLE, ask: () => ({ url: `/api/v1/dated-rows/${NOBODY}?version=1` }), otherwise: 'record_unknown' },
]

const CLOSED_MONTH = '2026-10'
const AUDIT: Row[] = [
  { route: 'GET /api/v1/audit', for: 'coordinator', deed: 'readAudit', ask: () => ({ url: '/api/v1/audit' }) },
  { route: 'GET /api/v1/audit', for: 'coordinator', deed: 'readAudit', isAudited: true, ask: () => ({ url: '/api/v1/audit?format=csv' }) },
  { route: 'GET /api/v1/audit/people', for: 'coordinator', deed: 'readAudit', ask: () => ({ url: '/api/v1/audit/people' }) },
]
const MONTHS: Row[] = [
  { route: 'GET /api/v1/overview', for: 'coordinator', deed: 'seeOverview', ask: () => ({ url: '/api/v1/overview' }) },
  { route: 'GET /api/v1/months', for: 'coordinator', deed: 'seeOverview', ask: () => ({ url: `/api/v1/months?from=${CLOSED_MONTH}&to=${MONTH}` }) },
  { route: 'POST /api/v1/months/close', for: 'coordinator', deed: 'closeMonths', scope: PLACE, ask: ({ place }) => ({ url: '/api/v1/months/close', payload: { place: place.id, month: CLOSED_MONTH } }) },
  {
    route: 'POST /api/v1/months/reopen', for: 'coordinator', deed: 'closeMonths', scope: PLACE, otherwise: 'month_not_closed',
    ask: ({ place }) => ({ url: '/api/v1/months/reopen', payload: { place: place.id, month: CLOSED_MONTH, reason: 'Retki unohtui' } }),
  },
]

const HASH = 'a'.repeat(43)
const ofImport = { for: 'coordinator', deed: 'importEntries', scope: PLACE, outside: 'import_unknown' } as const
const imported = (day: string) => ({ kind: 'visit', day, counts: { parent: 1 }, source: 'import' })
const IMPORTS: Row[] = [
  { route: 'GET /api/v1/imports', for: 'coordinator', deed: 'importEntries', ask: () => ({ url: '/api/v1/imports' }) },
  { route: 'GET /api/v1/imports/mappings/:headings', for: 'coordinator', deed: 'importEntries', ask: () => ({ url: `/api/v1/imports/mappings/${HASH}` }) },
  {
    route: 'POST /api/v1/imports', for: 'coordinator', deed: 'importEntries', scope: PLACE,
    ask: ({ place }) => ({ url: '/api/v1/imports', payload: { file: { name: 'lokikirja.csv', sha256: 'cd'.repeat(32), rows: 1 }, places: [place.id] } }),
  },
  {
    route: 'POST /api/v1/imports/look-up', for: 'coordinator', deed: 'importEntries', scope: PLACE,
    ask: ({ place }) => ({ url: '/api/v1/imports/look-up', payload: { rows: [{ place: place.id, hash: HASH }], days: [{ place: place.id, day: TEST_DAY }] } }),
  },
  { route: 'GET /api/v1/imports/:id', ...ofImport, ask: ({ importId }) => ({ url: `/api/v1/imports/${importId}` }) },
  { route: 'POST /api/v1/imports/:id/rows', ...ofImport, ask: ({ importId, place }) => ({ url: `/api/v1/imports/${importId}/rows`, payload: { rows: [{ n: 1, place: place.id, copy: 1, bodies: [imported(TEST_DAY)] }] } }) },
  { route: 'POST /api/v1/imports/:id/finish', ...ofImport, ask: ({ importId }) => ({ url: `/api/v1/imports/${importId}/finish` }) },
  { route: 'POST /api/v1/imports/:id/undo', ...ofImport, ask: ({ importId }) => ({ url: `/api/v1/imports/${importId}/undo`, payload: { reason: 'väärä tiedosto', corrected: 'keep' } }) },
]

const wanted = (kind: 'municipality' | 'region', side: Side) => (kind === 'municipality' ? { municipality: side.municipality } : { region: side.regionId })
const PUBLISHING: Row[] = [
  { route: 'GET /api/v1/publications', for: 'coordinator', deed: 'publishReports', ask: () => ({ url: '/api/v1/publications' }) },
  {
    route: 'GET /api/v1/publications/:id/file', for: 'coordinator', deed: 'publishReports', scope: ({ municipality }) => ({ municipality }), outside: 'record_unknown',
    ask: ({ publicationId }) => ({ url: `/api/v1/publications/${publicationId}/file` }),
  },
  ...(['municipality', 'region'] as const).flatMap((kind): Row[] => [
    {
      route: 'GET /api/v1/publications/preview', for: 'coordinator', deed: 'publishReports', scope: (side) => wanted(kind, side) as Scope,
      ask: (side) => ({ url: `/api/v1/publications/preview?${new URLSearchParams({ month: CLOSED_MONTH, ...wanted(kind, side) })}` }),
    },
    {
      route: 'POST /api/v1/publications', for: 'coordinator', deed: 'publishReports', scope: (side) => wanted(kind, side) as Scope,
      ask: (side) => ({ url: '/api/v1/publications', payload: { month: CLOSED_MONTH, format: 'csv', threshold: 5, ...wanted(kind, side) } }),
    },
  ]),
]

export const ROWS: readonly Row[] = [...OPEN_TO_ALL, ...SYNC, ...TABLETS, ...COUNTY, ...RECORDS, ...PEOPLE, ...REPORTS, ...KEY_FIGURES, ...AUDIT, ...MONTHS, ...IMPORTS, ...PUBLISHING]

function reportOf(kind: 'organisation' | 'municipality' | 'region', id: (side: Side) => string): Row[] {
  const common = {
    for: 'tabletOrCoordinator', deed: 'readReports', tabletDeed: 'seeMonth', beyondTablets: true, scope: (side: Side) => ({ [kind]: id(side) }) as ReturnType<NonNullable<Row['scope']>>,
  } as const
  return [
    { ...common, route: 'GET /api/v1/reports/monthly', ask: (side) => report(`${kind}=${id(side)}`) },
    { ...common, route: 'GET /api/v1/reports/period', ask: (side) => period(`${kind}=${id(side)}`) },
  ]
}

type RecordRows = {
  path: string
  id: (side: Side) => string
  /** What one is merged into: itself unless told, which is refused last of all. */
  into?: string
  change: object
  deeds?: [change: Deed, end: Deed]
  scope?: Row['scope']
  mergeScope?: Row['scope']
  otherwise?: Row['otherwise']
  deleted: Row['otherwise']
}

function recordRows({ path, id, into, change, deeds = ['manageCounty', 'manageCounty'], scope, mergeScope = scope, otherwise, deleted }: RecordRows): Row[] {
  const [changes, ends] = deeds
  const url = (side: Side, end = '') => `/api/v1/${path}/${id(side)}${end}`
  const route = (method: 'POST' | 'PUT' | 'DELETE', end = ''): Pick<Row, 'route' | 'for'> => ({ route: `${method} /api/v1/${path}/:id${end}`, for: 'coordinator' })
  const where = { ...(scope && { scope }), ...(otherwise && { otherwise }) }
  return [
    { ...route('PUT'), deed: changes, ...where, ask: (side) => ({ url: url(side), payload: { from: TEST_DAY, ...change } }) },
    { ...route('POST', '/retire'), deed: ends, ...where, ask: (side) => ({ url: url(side, '/retire'), payload: { lastDay: TEST_DAY } }) },
    {
      ...route('POST', '/merge'), deed: ends, ...(mergeScope && { scope: mergeScope }), otherwise: otherwise ?? (into === undefined ? 'invalid_request' : 'ok'),
      ask: (side) => ({ url: url(side, '/merge'), payload: { from: TEST_DAY, into: into ?? id(side) } }),
    },
    { ...route('DELETE'), deed: ends, ...(scope && { scope }), ...(deleted && { otherwise: deleted }), ask: (side) => ({ url: url(side) }) },
  ]
}

function revisionAt({ place, host }: Side): object {
  const revId = '0193c5f0-0000-7000-8000-000000000001'
  return {
    revId, entryId: revId, placeId: place.id, deviceId: host.deviceId, deviceSeq: 99, parentRevId: null, capturedAt: `${TEST_DAY}T08:00:00.000Z`, clockOffsetMs: 0,
    author: { role: 'host' }, schemaVersion: 1, body: { kind: 'visit', day: TEST_DAY, counts: { parent: 1 }, source: 'tap' }, reason: null,
  }
}
