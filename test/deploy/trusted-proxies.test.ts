import { afterEach, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
afterEach(() => server.stop())

/** The answer to one more wrong password, brought by `proxy`, which says that `caller` sent it. */
const guess = async (proxy: string, caller: string, name: string) => {
  const answer = await server.app.inject({
    method: 'POST', url: '/api/v1/coordinators/sign-in', payload: { email: `${name}@lokikirja.example`, password: 'wrong' },
    remoteAddress: proxy, headers: { 'x-forwarded-for': caller },
  })
  return answer.statusCode
}

/** What two who share a proxy are answered, once one of them has guessed ten times. */
const afterTenGuesses = async (proxy: string) => {
  for (let n = 0; n < 10; n++) await guess(proxy, '203.0.113.7', `first${n}`)
  return { first: await guess(proxy, '203.0.113.7', 'first'), second: await guess(proxy, '203.0.113.8', 'second') }
}

describe('behind a proxy', () => {
  it('on the same machine each caller is counted for themselves', async () => {
    server = await startTestServer()
    expect(await afterTenGuesses('127.0.0.1')).toEqual({ first: 429, second: 401 })
  })
  it('in a network that is named each caller is counted for themselves', async () => {
    server = await startTestServer({ trustedProxies: 'loopback,10.1.0.0/24' })
    expect(await afterTenGuesses('10.1.0.9')).toEqual({ first: 429, second: 401 })
  })
  it('that nobody named all are one, whoever it says they are', async () => {
    server = await startTestServer({ trustedProxies: 'loopback,10.1.0.0/24' })
    expect(await afterTenGuesses('10.1.1.9')).toEqual({ first: 429, second: 429 })
  })
})
