/**
 * One row of the matrix: a route, how to ask it about one side, and what the tables say of it. What is expected of each
 * caller follows from the row, `may` and `covers`; hardly anything is typed by hand.
 */
import { may, type Deed } from '../../src/domain/role.ts'
import { covers, type Scope } from '../../src/domain/scope.ts'
import type { ProblemType } from '../../src/server/problem-types.ts'
import type { Caller } from './callers.ts'
import type { Side } from './sides.ts'

export type Ask = { url: string; payload?: object; headers?: Record<string, string> }
/** `ok`, or the type of the problem. */
export type Outcome = 'ok' | ProblemType

export type Row = {
  route: `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`
  for: 'anyone' | 'tablet' | 'coordinator' | 'tabletOrCoordinator'
  ask: (side: Side) => Ask
  /** What a coordinator must be allowed to do. */
  deed?: Deed
  /** What a tablet must be allowed to do, where not every tablet is. */
  tabletDeed?: Deed
  /** Where the thing lies that is asked about; without one, everybody asks about what is theirs. */
  scope?: (side: Side) => Scope
  /** A tablet is refused even what its own place lies in. */
  beyondTablets?: true
  /** What is given away is written into the audit trail, and nothing else changes. */
  isAudited?: true
  /** How a coordinator is refused what lies outside. */
  outside?: ProblemType
  /** How a tablet is refused another place than its own. */
  otherPlace?: ProblemType
  /** What awaits the one whom nobody refuses, where it is not `ok`: such as a code that is not in use. */
  otherwise?: Outcome
  /** Reads the outcome of an answer that is not refused as a whole. */
  outcome?: (body: unknown) => Outcome
}

export function expected(row: Row, caller: Caller, side: Side): Outcome {
  return refusal(row, caller, side) ?? row.otherwise ?? 'ok'
}

function refusal(row: Row, caller: Caller, side: Side): Outcome | undefined {
  if (row.for === 'anyone') return undefined
  const [takesTablets, takesPeople] = [row.for !== 'coordinator', row.for !== 'tablet']
  switch (caller.kind) {
    case 'nobody': return 'not_signed_in'
    case 'revoked': return takesTablets ? 'device_revoked' : 'not_signed_in'
    case 'tablet':
      if (!takesTablets) return 'not_signed_in'
      if (row.tabletDeed !== undefined && !may(caller.mode, row.tabletDeed)) return 'not_allowed'
      return row.scope !== undefined && (caller.placeId !== side.place.id || row.beyondTablets) ? row.otherPlace ?? 'place_not_allowed' : undefined
    case 'coordinator':
      if (!takesPeople) return 'not_signed_in'
      if (row.deed !== undefined && !may(caller.role, row.deed)) return 'not_allowed'
      return row.scope !== undefined && !covers(caller.scope, row.scope(side), caller.map) ? row.outside ?? 'scope_not_allowed' : undefined
  }
}
