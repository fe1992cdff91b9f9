/** A load balancer in small: each request to the next server that takes requests. It counts what was answered. */
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { until } from '../kill/until.ts'

export type RoundRobin = Awaited<ReturnType<typeof startRoundRobin>>

export async function startRoundRobin(servers: readonly string[]) {
  const [away, running, statuses] = [new Set<string>(), new Map<string, number>(), new Map<string, number>()]
  let n = 0
  const count = (what: string) => { statuses.set(what, (statuses.get(what) ?? 0) + 1) }
  const next = (): string | undefined => {
    const taking = servers.filter((url) => !away.has(url))
    return taking[(n += 1) % taking.length]
  }
  const front = createServer((request, response) => {
    const server = next()
    if (server !== undefined) {
      running.set(server, (running.get(server) ?? 0) + 1)
      response.once('close', () => { running.set(server, (running.get(server) ?? 1) - 1) })
    }
    pass(request, response, server, count)
  })
  front.listen(0, '127.0.0.1')
  await once(front, 'listening')
  return {
    url: `http://127.0.0.1:${(front.address() as AddressInfo).port}`,
    /** New requests go elsewhere; settles when those that run are finished. */
    drain: async (url: string): Promise<void> => {
      away.add(url)
      await until(() => running.get(url) === 0 || !running.has(url), 'the requests of a server are finished')
    },
    takeBack: (url: string) => { away.delete(url) },
    /** How many answers of each kind: `200`, `503 with Retry-After`, `broken off`. */
    statuses,
    close: () => { front.closeAllConnections(); front.close() },
  }
}

function pass(request: IncomingMessage, response: ServerResponse, server: string | undefined, count: (what: string) => void): void {
  const fail = () => {
    count('broken off')
    response.destroy()
  }
  if (server === undefined) return fail()
  // Without a kept connection no request runs into one that the server is just closing.
  const onward = ask(new URL(request.url ?? '/', server), { method: request.method ?? 'GET', headers: { ...request.headers, connection: 'close' }, agent: false }, (answer) => {
    count(`${answer.statusCode}${answer.headers['retry-after'] === undefined ? '' : ' with Retry-After'}`)
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
    answer.on('error', () => response.destroy())
  })
  onward.on('error', fail)
  request.pipe(onward)
}
