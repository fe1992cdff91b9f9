/** One-time links with which people set their passwords. The token stands in the fragment, so it reaches no log. */
import type { AppDeps } from './deps.ts'
import { hashSecret, newToken } from './secrets.ts'
import type { Coordinator, LinkStore } from './store/store.ts'

const INVITATION_LASTS_MS = 7 * 86_400_000
const RESET_LASTS_MS = 86_400_000

export type MadeLink = { link: string; expiresAt: string }

/** Makes an older link of theirs useless. @param madeBy the id of a coordinator, or null for the server. */
export async function newPersonLink(links: LinkStore, person: Coordinator, { clock, publicUrl }: Pick<AppDeps, 'clock' | 'publicUrl'>, madeBy: string | null): Promise<MadeLink> {
  const token = newToken()
  const expiresAt = clock() + (isWaiting(person) ? INVITATION_LASTS_MS : RESET_LASTS_MS)
  await links.putLink({ linkHash: hashSecret(token), coordinatorId: person.id, madeBy, expiresAt })
  return { link: new URL(`/coordinator/link#${token}`, publicUrl).href, expiresAt: new Date(expiresAt).toISOString() }
}

/** Invited, and has no way in yet. */
export function isWaiting({ passwordHash, oidcSubject }: Coordinator): boolean {
  return passwordHash === '' && oidcSubject === null
}
