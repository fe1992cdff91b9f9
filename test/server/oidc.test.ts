/** Signing in through a real OpenID Connect provider, over HTTP. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { freePort } from '../support/free-port.ts'
import { BrowserByHand, type Visit } from '../support/browser-by-hand.ts'
import { startIssuer, type Issuer } from '../support/issuer.ts'
import { COORDINATOR, NO_LIMITS, startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
let issuer: Issuer
let browser: BrowserByHand
let origin: string
beforeEach(async () => {
  // The provider warns that it is set up for a test.
  for (const kind of ['warn', 'info'] as const) vi.spyOn(console, kind).mockImplementation(() => {})
  const port = await freePort()
  origin = `http://localhost:${port}`
  issuer = await startIssuer(`${origin}/api/v1/coordinators/oidc/callback`)
  const { url, clientId, clientSecret } = issuer
  server = await startTestServer({ listen: true, port, publicUrl: origin, rateLimits: NO_LIMITS, oidc: { issuer: new URL(url), clientId, clientSecret } })
  browser = new BrowserByHand()
})
afterEach(async () => {
  await server.stop()
  await issuer.stop()
  vi.restoreAllMocks()
})

const MARI = { email: 'Mari@Lokikirja.example', email_verified: true }
const KANGASNIEMI = { municipality: '213' }
const start = (by = browser, lang = 'fi') => by.open(`${origin}/api/v1/coordinators/oidc?lang=${lang}`)

/** Types a name into the provider's form. */
async function signInAs(name: string, by = browser, lang = 'fi'): Promise<Visit> {
  let page = await start(by, lang)
  while (page.url.origin === issuer.url) {
    const action = /<form[^>]*action="([^"]+)"/.exec(page.html)?.[1]
    if (action === undefined) throw new Error(`no form: ${page.html}`)
    page = await by.open(new URL(action, page.url), { login: name })
  }
  return page
}

const me = async (by = browser) => {
  const response = await fetch(`${origin}/api/v1/coordinators/me`, { headers: { cookie: by.cookieHeader(new URL(origin).host) } })
  return response.ok ? (await response.json() as { email: string }).email : response.status
}
const invite = async (email = 'mari@lokikirja.example') => {
  const headers = await server.signIn()
  return (await server.app.inject({ method: 'POST', url: '/api/v1/people', headers, payload: { email, name: 'Mari', role: 'municipalityCoordinator', scope: KANGASNIEMI } })).json() as { id: string; link: string }
}

describe('somebody who was invited', () => {
  it('signs in with the verified e-mail, through a page of ours that goes on, and needs no password', async () => {
    await invite()
    issuer.accounts.set('mari', MARI)
    const page = await signInAs('mari')
    expect(page.status).toBe(200)
    expect(page.url.pathname).toBe('/api/v1/coordinators/oidc/callback')
    expect(page.html).toContain('<meta http-equiv="refresh" content="0;url=/coordinator?signed-in">')
    expect(page.html).not.toMatch(/<script|style=/)
    expect(await me()).toBe('mari@lokikirja.example')
  })
  it('is known by the issuer’s own name for them from then on, whatever their e-mail becomes', async () => {
    await invite()
    issuer.accounts.set('mari', MARI)
    await signInAs('mari')
    issuer.accounts.set('mari', { email: 'mari.uusi@lokikirja.example', email_verified: true })
    const again = new BrowserByHand()
    await signInAs('mari', again)
    expect(await me(again)).toBe('mari@lokikirja.example')
    issuer.accounts.set('perija', MARI)
    const heir = new BrowserByHand()
    expect((await signInAs('perija', heir)).html).toContain('Sinua ei ole vielä kutsuttu')
    expect(await me(heir)).toBe(401)
  })
  it('is in the trail, both when they became known and each time they come', async () => {
    await invite()
    issuer.accounts.set('mari', MARI)
    await signInAs('mari')
    const events = await server.store.audit.read({ scopes: [KANGASNIEMI], limit: 10 })
    expect(events.map(({ actor, action, details }) => [actor.name, action, details])).toMatchObject([
      ['mari@lokikirja.example', 'person.signedIn', { with: 'issuer' }],
      ['mari@lokikirja.example', 'person.changed', { knownToIssuer: true }],
      [COORDINATOR.email, 'person.invited', {}],
    ])
  })
  it('is met anew after a link to set a password was used', async () => {
    const { id } = await invite()
    issuer.accounts.set('mari', MARI)
    await signInAs('mari')
    const headers = await server.signIn()
    const { link } = (await server.app.inject({ method: 'POST', url: `/api/v1/people/${id}/link`, headers })).json()
    await server.app.inject({ method: 'POST', url: '/api/v1/coordinators/link', payload: { token: new URL(link).hash.slice(1), password: 'saimaan aallot keväällä' } })
    expect(await me()).toBe(401)
    issuer.accounts.set('mari2', MARI)
    const other = new BrowserByHand()
    await signInAs('mari2', other)
    expect(await me(other)).toBe('mari@lokikirja.example')
  })
  it('is out when retired', async () => {
    const { id } = await invite()
    issuer.accounts.set('mari', MARI)
    await signInAs('mari')
    await server.app.inject({ method: 'POST', url: `/api/v1/people/${id}/retire`, headers: await server.signIn() })
    const again = new BrowserByHand()
    expect((await signInAs('mari', again)).status).toBe(403)
    expect([await me(), await me(again)]).toEqual([401, 401])
  })
})

describe('nobody comes in', () => {
  it('who was not invited, and nobody is made', async () => {
    await server.signIn()
    issuer.accounts.set('outo', { email: 'outo@lokikirja.example', email_verified: true })
    const page = await signInAs('outo', browser, 'sv')
    expect([page.status, await me()]).toEqual([403, 401])
    expect(page.html).toContain('Du har inte bjudits in ännu')
    expect(page.html).toContain('<html lang="sv">')
    expect(await server.store.coordinators.count()).toBe(1)
  })
  it.each([{ email: MARI.email, email_verified: false }, { email: MARI.email }, { email_verified: true }])('whose e-mail the issuer has not made sure of: %j', async (account) => {
    await invite()
    issuer.accounts.set('mari', account)
    expect((await signInAs('mari')).html).toContain('Sinua ei ole vielä kutsuttu')
    expect(await me()).toBe(401)
  })
  it('with what another browser began, or with nothing begun', async () => {
    await invite()
    issuer.accounts.set('mari', MARI)
    const [thief, victim] = [new BrowserByHand(), new BrowserByHand()]
    const page = await signInAs('mari', thief)
    expect((await victim.open(page.url)).html).toContain('Kirjautuminen vanheni')
    await start(victim)
    expect((await victim.open(page.url)).html).toContain('Kirjautuminen ei onnistunut')
    expect(await me(victim)).toBe(401)
    expect(server.log.join('')).not.toContain(page.url.searchParams.get('code')!)
  })
  it('with nothing begun, which a browser is told in the language it asks for', async () => {
    const late = async (languages: string) => (await server.app.inject({ url: '/api/v1/coordinators/oidc/callback?code=x&state=y', headers: { 'accept-language': languages } })).body
    expect(await late('sv-FI,sv;q=0.9,fi;q=0.8')).toMatch(/<html lang="sv">[\s\S]*Inloggningen/)
    expect(await late('en')).toContain('<html lang="en">')
    expect(await late('de')).toContain('Kirjautuminen vanheni')
  })
  it('twice with the same answer', async () => {
    await invite()
    issuer.accounts.set('mari', MARI)
    const page = await signInAs('mari')
    expect((await browser.open(page.url)).html).toContain('Kirjautuminen vanheni')
  })
  it('who says no at the issuer, which is told as that', async () => {
    await start()
    const state = /"state":"([^"]+)"/.exec(Buffer.from(/lokikirja-oidc=([^;]+)/.exec(browser.cookieHeader(new URL(origin).host))![1]!, 'base64url').toString())![1]!
    const page = await browser.open(`${origin}/api/v1/coordinators/oidc/callback?error=access_denied&state=${state}&iss=${encodeURIComponent(issuer.url)}`)
    expect(page.html).toContain('Kirjautuminen keskeytyi')
  })
})

describe('the way through the issuer', () => {
  const ways = async (on = server) => (await on.app.inject({ url: '/api/v1/coordinators/sign-in-ways' })).json()

  it('is told to the sign-in screen', async () => {
    expect(await ways()).toEqual({ password: true, issuer: { host: new URL(issuer.url).host } })
  })
  it('is asked with a code, PKCE, state and nonce, which a cookie keeps that scripts cannot read', async () => {
    const answer = await server.app.inject({ url: '/api/v1/coordinators/oidc' })
    expect(answer.statusCode).toBe(302)
    const asked = Object.fromEntries(new URL(answer.headers.location!).searchParams)
    expect(asked).toMatchObject({ response_type: 'code', client_id: 'lokikirja', scope: 'openid email', code_challenge_method: 'S256', redirect_uri: `${origin}/api/v1/coordinators/oidc/callback` })
    for (const key of ['state', 'nonce', 'code_challenge']) expect(asked[key]).toMatch(/^[\w-]{43}$/)
    expect(answer.cookies).toMatchObject([{ name: 'lokikirja-oidc', httpOnly: true, sameSite: 'Lax', maxAge: 600, path: '/' }])
  })
  it('that is away is said in words, and passwords go on; once it is back it is found', async () => {
    await server.signIn()
    const { accounts, url } = issuer
    await issuer.stop()
    const page = await start()
    expect([page.status, page.html]).toEqual([503, expect.stringContaining('Kirjautumispalvelu ei vastaa')])
    expect((await server.app.inject({ method: 'POST', url: '/api/v1/coordinators/sign-in', payload: COORDINATOR })).statusCode).toBe(200)
    issuer = await startIssuer(`${origin}/api/v1/coordinators/oidc/callback`, Number(new URL(url).port))
    for (const [name, account] of accounts) issuer.accounts.set(name, account)
    expect((await start()).url.origin).toBe(issuer.url)
  })
  it('is not there where no issuer is set', async () => {
    const plain = await startTestServer()
    expect(await ways(plain)).toEqual({ password: true, issuer: null })
    for (const path of ['oidc', 'oidc/callback?code=x&state=y']) expect((await plain.app.inject({ url: `/api/v1/coordinators/${path}` })).json()).toMatchObject({ type: 'not_found' })
    await plain.stop()
  })
  it('leaves neither e-mail nor code in the log', async () => {
    issuer.accounts.set('mari', MARI)
    await signInAs('mari')
    for (const secret of ['mari@', 'Mari@', issuer.clientSecret]) expect(server.log.join('').includes(secret)).toBe(false)
  })
})
