/** Tells the server which numbers of this tablet will never come, so that it need not count them as lost. */
import { WITHHELD_NUMBERS_MAX } from '../domain/sync-protocol.ts'
import type { WithheldToldSettings } from '../local-db/local-database.ts'
import { noteTold, untoldState, withheldNumbers } from '../local-db/withheld.ts'
import { readPaired, type Round } from './round.ts'
import type { Weather } from './sync-api.ts'

/** What to note once the server has been told; null while there is nothing new to tell. */
export async function untoldBy({ db, now }: Round): Promise<WithheldToldSettings | null> {
  const device = await readPaired(db)
  return device && (await untoldState(db, device, now()))
}

export async function tellWithheld({ db, api }: Round, untold: WithheldToldSettings): Promise<Weather | null> {
  const device = await readPaired(db)
  if (device === null) return null
  const numbers = await withheldNumbers(db, device)
  for (let start = 0; start < numbers.length; start += WITHHELD_NUMBERS_MAX) {
    const answer = await api.withheld(device.pairing.token, numbers.slice(start, start + WITHHELD_NUMBERS_MAX))
    // A server of before does not know the question; it is asked again another day.
    if (answer.kind !== 'ok' && answer.kind !== 'refused') return answer
  }
  await noteTold(db, untold)
  return null
}
