/** A `fetch` whose other end is the real app, without a port: what the tablet's client says is what the endpoint hears. */
import type { InjectOptions } from 'fastify'
import type { App } from '../../src/server/zod-schemas.ts'

export type Fetch = typeof globalThis.fetch

export function injectFetch(app: App): Fetch {
  return async (input, init) => {
    const request = new Request(new URL(addressOf(input), 'http://localhost'), init)
    const { pathname, search } = new URL(request.url)
    const body = await request.text()
    const answer = await app.inject({
      method: request.method as NonNullable<InjectOptions['method']>,
      url: `${pathname}${search}`,
      headers: Object.fromEntries(request.headers),
      ...(body !== '' && { payload: body }),
    })
    const headers = Object.entries(answer.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as [string, string]]))
    const hasNoBody = answer.statusCode === 204 || answer.statusCode === 304
    return new Response(hasNoBody ? null : new Uint8Array(answer.rawPayload), { status: answer.statusCode, headers })
  }
}

function addressOf(input: Parameters<Fetch>[0]): string {
  if (typeof input === 'string') return input
  return input instanceof URL ? input.href : input.url
}
