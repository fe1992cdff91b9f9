/** `fetch` as a tablet uses it, over which every push and its answer is written into the ledger. */
import type { Problem, PushResponse } from '../../src/domain/sync-protocol.ts'
import { noteAnswer, type Ledger } from './ledger.ts'

export type RecordedFetch = {
  fetch: typeof fetch
  /** When a push that was begun after `since` is acknowledged (both ms of `performance.now`). */
  nextAnswer: (since: number) => Promise<number>
}

/** @param urlOf where a request goes now: there may be several servers. */
export function recordedFetch(ledger: Ledger, urlOf: () => string): RecordedFetch {
  const waiting = new Set<{ since: number; tell: (at: number) => void }>()
  const note = async (response: Response, begun: number): Promise<Response> => {
    const text = await response.text()
    if (response.status === 200) {
      noteAnswer(ledger, JSON.parse(text) as PushResponse)
      for (const one of waiting) if (begun > one.since) {
        waiting.delete(one)
        one.tell(performance.now())
      }
    } else noteRefusal(ledger, response, text)
    return new Response(text, { status: response.status, headers: response.headers })
  }
  return {
    fetch: async (input, init) => {
      const [path, begun] = [String(input), performance.now()]
      const isPush = path.endsWith('/sync/push')
      try {
        // Unpacked, so that answers can also be read off the wire from outside.
        const response = await fetch(`${urlOf()}${path}`, { ...init, headers: { ...init?.headers as Record<string, string> | undefined, 'accept-encoding': 'identity' } })
        return isPush ? await note(response, begun) : response
      } catch (error) {
        if (isPush) ledger.tally.unanswered += 1
        throw error
      }
    },
    nextAnswer: (since) => new Promise((tell) => { waiting.add({ since, tell }) }),
  }
}

/** A server in need may only say that it cannot store now, and when to come again. */
function noteRefusal(ledger: Ledger, response: Response, text: string): void {
  const { type } = JSON.parse(text) as Problem
  const isProper = response.status === 503 && type === 'storage_unavailable' && response.headers.get('retry-after') === '30'
    && response.headers.get('content-type')?.startsWith('application/problem+json') === true
  if (isProper) ledger.tally.refused += 1
  else ledger.wrongAnswers.push(`${response.status} ${text}`)
}
