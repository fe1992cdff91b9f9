/** The one-time link that makes the first coordinator. Its token stands in the fragment, so it reaches no log. */
import type { AppDeps } from './deps.ts'
import { hashSecret, newToken } from './secrets.ts'

const LINK_LASTS_MS = 24 * 3_600_000

/** @returns a new link, making the older one useless; undefined once there is a coordinator. */
export async function newFirstLink({ store, clock, publicUrl }: Pick<AppDeps, 'store' | 'clock' | 'publicUrl'>): Promise<string | undefined> {
  if (await store.coordinators.count() > 0) return undefined
  const token = newToken()
  await store.coordinators.putFirstLink(hashSecret(token), clock() + LINK_LASTS_MS)
  return new URL(`/coordinator/first#${token}`, publicUrl).href
}
