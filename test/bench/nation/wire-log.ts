/** Everything that travels, timed: what was asked, how long the answer took, and whether whoever was sent away was told when to come again. */
import { percentile } from '../bench-row.ts'

export type WireLog = ReturnType<typeof wireLog>
export type Spread = { count: number; p50: number; p95: number; p99: number }

export function wireLog() {
  const answered = new Map<string, number[]>()
  const statuses = new Map<string, number>()
  let refusedWithoutTime = 0
  let failed = 0

  const timedFetch: typeof fetch = async (input, init) => {
    const route = routeOf(String(input), init?.method)
    const begun = performance.now()
    let response: Response
    try {
      response = await settled(fetch(input, init))
    } catch (error) {
      failed += 1
      throw error
    }
    const { status } = response
    const name = `${route} ${status}`
    statuses.set(name, (statuses.get(name) ?? 0) + 1)
    if (response.ok || status === 304) append(answered, route, performance.now() - begun)
    if ((status === 429 || status === 503) && response.headers.get('retry-after') === null) refusedWithoutTime += 1
    return response
  }
  return {
    fetch: timedFetch,
    /** Of those that were answered well, ms. */
    spread: (route: string): Spread => spreadOf(answered.get(route) ?? []),
    /** How often a route answered with a status. */
    count: (route: string, status: number): number => statuses.get(`${route} ${status}`) ?? 0,
    /** By route and status, in words. */
    statuses: (): string => [...statuses].sort().map(([name, count]) => `${name}: ${count}`).join(', '),
    refusedWithoutTime: () => refusedWithoutTime,
    /** Requests that got no answer at all. */
    unanswered: () => failed,
  }
}

/** A little longer than a tablet waits. */
const SILENCE_MS = 35_000

/**
 * The whole answer, or none: under load Node's fetch at times neither answers nor heeds its signal, and a tablet would
 * wait for ever. A browser's does not.
 */
async function settled(answer: Promise<Response>): Promise<Response> {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<never>((_, reject) => { timer = setTimeout(() => reject(new TypeError('no answer')), SILENCE_MS) })
  try {
    return await Promise.race([answer.then(wholeOf), silence])
  } finally {
    clearTimeout(timer)
  }
}

async function wholeOf(response: Response): Promise<Response> {
  const body = await response.arrayBuffer()
  return new Response(response.status === 304 || response.status === 204 ? null : body, { status: response.status, headers: response.headers })
}

export function spreadOf(values: readonly number[]): Spread {
  const of = (share: number) => (values.length === 0 ? Number.NaN : percentile(values, share))
  return { count: values.length, p50: of(0.5), p95: of(0.95), p99: of(0.99) }
}

function routeOf(url: string, method = 'GET'): string {
  return `${method} ${new URL(url).pathname.replace('/api/v1', '')}`
}

function append(map: Map<string, number[]>, key: string, value: number): void {
  const found = map.get(key)
  if (found) found.push(value)
  else map.set(key, [value])
}
