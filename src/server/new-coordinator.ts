/** A coordinator's record with everything that may be left out: one who looks after the whole county. */
import type { Coordinator } from './store/store.ts'

export function newCoordinator(parts: Pick<Coordinator, 'id' | 'email' | 'passwordHash' | 'regionId'> & Partial<Coordinator>): Coordinator {
  return { name: '', role: 'countyCoordinator', scope: { region: parts.regionId }, retiredAt: null, totp: null, oidcSubject: null, ...parts }
}
