/** What two people do at the same moment: one of them did it first, and the other is told so. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { NO_LIMITS, startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
beforeEach(async () => { server = await startTestServer({ rateLimits: NO_LIMITS }) })
afterEach(() => server.stop())

it('of two invitations of the same e-mail one is made, whether it is new or comes back', async () => {
  const headers = await server.signIn()
  const invite = async (email: string) => {
    const answer = await server.app.inject({ method: 'POST', url: '/api/v1/people', headers, payload: { email, name: 'Uusi', role: 'viewer', scope: { municipality: '213' } } })
    return answer.statusCode === 201 ? 'invited' : (answer.json() as { type: string }).type
  }
  for (const n of [1, 2, 3]) {
    const email = `uusi${n}@lokikirja.example`
    const twice = async () => (await Promise.all([invite(email), invite(email)])).toSorted()
    expect(await twice()).toEqual(['invited', 'person_exists'])
    const { id } = (await server.store.coordinators.byEmail(email))!
    await server.store.coordinators.retire(id, server.clock.now())
    expect(await twice()).toEqual(['invited', 'person_exists'])
  }
})
