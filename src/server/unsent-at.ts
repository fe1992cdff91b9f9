/** What is known of entries that wait on the tablets of some places. */
import { isSilent, SILENT_AFTER_MS } from '../domain/overview.ts'
import type { UnsentEntries } from '../domain/unsent-entries.ts'
import type { CountyHistory } from './county-history.ts'
import type { Store } from './store/store.ts'

export async function unsentAt({ devices }: Pick<Store, 'devices'>, history: CountyHistory, places: readonly { id: string }[], now: number): Promise<UnsentEntries> {
  const { entries, tablets, toldAt, quiet } = await devices.toldAt(places.map(({ id }) => id), now, now - SILENT_AFTER_MS)
  const silent = new Set(quiet.filter((tablet) => isSilent(tablet, history.versionsOf(tablet.placeId), now)).map(({ id }) => id))
  return { entries, tablets, silent: silent.size, toldAt: toldAt === null ? null : new Date(toldAt).toISOString() }
}
