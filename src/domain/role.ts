/** Who may do what. Screens and routes ask this table; nothing else decides. */

export const ROLES = ['host', 'volunteer', 'coordinator'] as const
export type Role = (typeof ROLES)[number]

const MAY = {
  countVisits: ['host'],
  logSession: ['host', 'volunteer'],
  logPartnerVisit: ['host'],
  logContact: ['host'],
  setDayStatus: ['host'],
  seeDay: ['host'],
  seeMonth: ['host', 'coordinator'],
  seeDevice: ['host', 'volunteer'],
  readReports: ['coordinator'],
  managePlaces: ['coordinator'],
  pairTablets: ['coordinator'],
} as const satisfies Record<string, readonly Role[]>

export type Deed = keyof typeof MAY

export function may(role: Role, deed: Deed): boolean {
  return (MAY[deed] as readonly Role[]).includes(role)
}
