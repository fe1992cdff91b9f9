import { request, type ClientRequest } from 'node:http'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { NO_LIMITS, startTestServer, visit, type TestServer } from '../support/test-server.ts'

let server: TestServer
beforeEach(async () => { server = await startTestServer({ rateLimits: { ...NO_LIMITS, report: 2 }, pushesAtOnce: 2, listen: true }) })
afterEach(() => server.stop())

const PUSH = { method: 'POST', url: '/api/v1/sync/push' } as const
const payload = (count = 1) => ({ protocolVersion: 1, deviceId: server.device.deviceId, epochSeen: null, revisions: Array.from({ length: count }, () => server.revision(visit({ parent: 1 }))) })
const push = (body = payload()) => server.app.inject({ ...PUSH, headers: server.device.headers, payload: body })

/** A tablet on a slow network: its batch has begun to come, and goes on coming. */
function slowPush(): ClientRequest {
  const slow = request(`${server.url}${PUSH.url}`, { method: 'POST', headers: { ...server.device.headers, 'content-type': 'application/json', 'content-length': 1000 } })
  slow.on('error', () => {})
  slow.write('{')
  return slow
}

it('whoever comes while as many batches come in as the server takes is sent away, and let in when one has left', async () => {
  const slow = [slowPush(), slowPush()]
  await expect.poll(async () => (await push()).statusCode).toBe(503)
  const refused = await push()
  expect(refused.json()).toMatchObject({ type: 'too_busy', status: 503 })
  slow[0]!.destroy()
  await expect.poll(async () => (await push()).statusCode).toBe(200)
  slow[1]!.destroy()
})
it('those sent away together are told to come back at different times, within seconds', async () => {
  const slow = [slowPush(), slowPush()]
  await expect.poll(async () => (await push()).statusCode).toBe(503)
  const waits = await Promise.all(Array.from({ length: 40 }, async () => Number((await push()).headers['retry-after'])))
  expect(waits.every((seconds) => Number.isInteger(seconds) && seconds >= 2 && seconds <= 12)).toBe(true)
  expect(new Set(waits).size).toBeGreaterThan(4)
  for (const one of slow) one.destroy()
})
it('a crowd comes in whole, each batch once, as those sent away come again', async () => {
  const untilTaken = async (body: object): Promise<number> => {
    const answer = await server.app.inject({ ...PUSH, headers: server.device.headers, payload: body })
    if (answer.statusCode === 200) return 0
    await new Promise((turn) => { setImmediate(turn) })
    return 1 + await untilTaken(body)
  }
  const refused = await Promise.all(Array.from({ length: 12 }, () => untilTaken(payload(20))))
  expect(Math.max(...refused)).toBeGreaterThan(0)
  expect((await server.pull()).revisions).toHaveLength(240)
})
it('a crowd stands in the log as refused, not as a failure', async () => {
  const slow = [slowPush(), slowPush()]
  await expect.poll(async () => (await push()).statusCode).toBe(503)
  const lines = server.log.filter((line) => line.includes('too_busy')).map((line) => JSON.parse(line) as { level: number; msg: string })
  expect(lines.map(({ level, msg }) => [level, msg])).toContainEqual([30, 'refused'])
  for (const one of slow) one.destroy()
})
it('people behind one address are counted one by one', async () => {
  const [one, other] = [await server.signIn(), await server.signIn({ role: 'viewer', scope: { municipality: '213' } })]
  const report = async (headers: Record<string, string>) => (await server.app.inject({ url: '/api/v1/reports/monthly', headers, query: { month: '2026-10', municipality: '213' } })).statusCode
  expect([await report(one), await report(one), await report(one)]).toEqual([200, 200, 429])
  expect(await report(other)).toBe(200)
})
