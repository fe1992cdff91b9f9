/** Who may do what. Screens and routes ask this table, and `scope.ts` where they may do it; nothing else decides. */

/** What a tablet is, by its pairing. */
export const TABLET_ROLES = ['host', 'volunteer'] as const
/** What a person who signs in is, within the scope given to them. */
export const COORDINATOR_ROLES = ['countyCoordinator', 'municipalityCoordinator', 'placeCoordinator', 'viewer'] as const
export const ROLES = [...TABLET_ROLES, ...COORDINATOR_ROLES] as const
export type CoordinatorRole = (typeof COORDINATOR_ROLES)[number]
export type Role = (typeof ROLES)[number]

const READERS = COORDINATOR_ROLES
/** All who look after something; a viewer only looks. */
const KEEPERS = ['countyCoordinator', 'municipalityCoordinator', 'placeCoordinator'] as const
const ABOVE_PLACES = ['countyCoordinator', 'municipalityCoordinator'] as const

const MAY = {
  countVisits: ['host'],
  logSession: ['host', 'volunteer'],
  logPartnerVisit: ['host'],
  logContact: ['host'],
  setDayStatus: ['host'],
  seeDay: ['host'],
  seeMonth: ['host'],
  seeDevice: ['host', 'volunteer'],
  /** Hand the tablet over to the families, who see the five faces and nothing else. */
  openFamiliesScreen: ['host'],
  readReports: READERS,
  seeOverview: READERS,
  /** Opening hours, name, what is offered, whether initials are asked for. */
  managePlaces: KEEPERS,
  addPlaces: ABOVE_PLACES,
  /** Retire, merge, delete. */
  retirePlaces: ABOVE_PLACES,
  /** Partners are shared by all places of the county. */
  manageOrganisations: ABOVE_PLACES,
  /** Municipalities, activity types, visitor groups, professions, networks and the county itself. */
  manageCounty: ['countyCoordinator'],
  /** Numbers and words of the yearly table; everybody in the county reads it. */
  manageKeyFigures: ['countyCoordinator'],
  pairTablets: KEEPERS,
  managePeople: KEEPERS,
  closeMonths: KEEPERS,
  readAudit: KEEPERS,
  /** Entries as they were written, with their notes. */
  exportEntries: KEEPERS,
  /** Read old logbooks in from a file, and withdraw what was read in. */
  importEntries: KEEPERS,
  /** Figures for everybody, with what is small hidden. */
  publishReports: ABOVE_PLACES,
} as const satisfies Record<string, readonly Role[]>

export type Deed = keyof typeof MAY
export const DEEDS = Object.keys(MAY) as Deed[]

export function may(role: Role, deed: Deed): boolean {
  return (MAY[deed] as readonly Role[]).includes(role)
}

/** Nobody gives away more than they have: a person looks after people of the same role or a lower one. */
export function mayGrant(giver: CoordinatorRole, role: CoordinatorRole): boolean {
  return may(giver, 'managePeople') && COORDINATOR_ROLES.indexOf(role) >= COORDINATOR_ROLES.indexOf(giver)
}
