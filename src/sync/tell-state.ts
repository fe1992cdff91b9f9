/** The end of a round: the desk is told how this tablet is, when something has changed or an hour has passed. */
import { noteStateTold, untoldTabletState } from '../local-db/tablet-state.ts'
import { readPaired, type Round } from './round.ts'
import type { Weather } from './sync-api.ts'

export async function tellState({ db, api, now, appVersion }: Round): Promise<Weather | null> {
  const device = await readPaired(db)
  const untold = device && (await untoldTabletState(db, { deviceId: device.deviceId, appVersion, now: now() }))
  if (!device || !untold) return null
  const { key: _key, deviceId: _deviceId, at: _at, ...state } = untold
  const answer = await api.state(device.pairing.token, state)
  // A server of before does not know the question; it is asked again in an hour.
  if (answer.kind !== 'ok' && answer.kind !== 'refused') return answer
  await noteStateTold(db, untold)
  return null
}
