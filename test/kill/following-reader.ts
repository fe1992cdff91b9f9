/** A reader that is not our client: follows the log of a place from cursor to cursor over plain HTTP, page by page. */
import type { NumberedRevision, PullResponse } from '../../src/domain/sync-protocol.ts'
import type { BenchDevice } from '../bench/sync/bench-county.ts'
import { pause, until } from './until.ts'

export type FollowingReader = ReturnType<typeof createReader>

/** Below what the endpoint allows a tablet in a minute. */
const BETWEEN_PAGES_MS = 150

export function createReader({ token, place }: BenchDevice, urlOf: () => string) {
  const seen: NumberedRevision[] = []
  let [cursor, epoch]: (string | undefined)[] = []

  /** @returns whether the end was reached; false also where nobody answers. */
  const readPage = async (limit: number): Promise<boolean> => {
    const query = new URLSearchParams({ place: place.id, limit: String(limit), ...(cursor !== undefined && { cursor }) })
    const answer = await fetch(`${urlOf()}/api/v1/sync/pull?${query}`, { headers: { authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(20_000) }).catch(() => undefined)
    const page = answer?.ok === true ? await answer.json().catch(() => undefined) as PullResponse | undefined : undefined
    if (page === undefined) return false
    // Another history has its own numbers, and shows itself from the beginning.
    if (page.epoch !== epoch) seen.length = 0
    epoch = page.epoch
    seen.push(...page.revisions)
    cursor = page.cursor
    return page.complete
  }
  return {
    place,
    /** Everything it was shown of the history there is now, in the order it was shown. */
    seen: (): readonly NumberedRevision[] => seen,
    follow: async (signal: AbortSignal): Promise<void> => {
      while (!signal.aborted) {
        await readPage(100)
        await pause(BETWEEN_PAGES_MS)
      }
    },
    readToEnd: () => until(() => readPage(1_000), 'a reader has come to the end'),
  }
}
