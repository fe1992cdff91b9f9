import { describe, expect, it } from 'vitest'
import { createCoordinatorApi } from '../../../src/app/coordinator/coordinator-api.ts'

/** The coordinator's calls when the network answers with this, and how often the session was called gone. */
function answeredWith(answer: () => Response | Promise<Response>) {
  let signedOut = 0
  const api = createCoordinatorApi({ fetch: async () => await answer(), timeoutMs: 1000, onSignedOut: () => { signedOut += 1 } })
  return { api, timesSignedOut: () => signedOut }
}

const problem = (status: number, type: string, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify({ type, title: '', status, detail: '' }), { status, headers })
const wish = { period: { from: '2026-10-01', to: '2026-10-31' }, scope: { municipality: '213' } }

describe('what the coordinator is told when the endpoint does not give the figures', () => {
  it('no network', async () => {
    const { api } = answeredWith(() => Promise.reject(new TypeError('Failed to fetch')))
    expect(await api.report(wish)).toEqual({ kind: 'offline' })
  })
  it('a network that wants a sign-in of its own answers with its page', async () => {
    const { api } = answeredWith(() => new Response('<!doctype html><h1>Welcome</h1>', { headers: { 'content-type': 'text/html' } }))
    expect(await api.report(wish)).toEqual({ kind: 'notOurServer' })
    expect(await api.reportFile(wish, 'xlsx', 'fi')).toEqual({ kind: 'notOurServer' })
  })
  it('a gateway is busy in its own words', async () => {
    const { api } = answeredWith(() => new Response('Bad gateway', { status: 502 }))
    expect(await api.me()).toEqual({ kind: 'busy', retryAfterMs: null })
  })
  it('too many tries, with the time to wait', async () => {
    const { api } = answeredWith(() => problem(429, 'too_many_requests', { 'retry-after': '40' }))
    expect(await api.signIn({ email: 'a@b.example', password: 'x' })).toEqual({ kind: 'tooManyTries', retryAfterMs: 40_000 })
  })
  it('a session that has ended is told at once, a wrong password is not the end of a session', async () => {
    const ended = answeredWith(() => problem(401, 'not_signed_in'))
    expect(await ended.api.report(wish)).toEqual({ kind: 'signedOut' })
    expect(ended.timesSignedOut()).toBe(1)
    const wrong = answeredWith(() => problem(401, 'sign_in_failed'))
    expect(await wrong.api.signIn({ email: 'a@b.example', password: 'x' })).toEqual({ kind: 'refused', type: 'sign_in_failed' })
    expect(wrong.timesSignedOut()).toBe(0)
  })
})
