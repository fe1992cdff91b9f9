/** After a push: a tablet that the server found to share its id with another asks for one of its own. */
import { keepIdentity, takeIdentity } from '../local-db/own-identity.ts'
import { readPaired, type Round } from './round.ts'
import type { Weather } from './sync-api.ts'

export async function becomeOneself({ db, api }: Round): Promise<Weather | null> {
  const device = await readPaired(db)
  if (device?.isShared !== true) return null
  const { token } = device.pairing
  const answer = await api.rekey(token)
  if (answer.kind === 'ok') await takeIdentity(db, token, answer.value)
  // Nothing is wrong with the id after all, or the server gives none: the rest of the round goes on as ever.
  else if (answer.kind === 'refused') await keepIdentity(db, token)
  // Asked again in the next round; counting and sending need not wait for it.
  else if (answer.kind !== 'busy') return answer
  return null
}
