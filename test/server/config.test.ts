import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/server/config.ts'
import { shownLocation } from '../../src/server/database-location.ts'

const faults = (env: Record<string, string>) => {
  const result = readConfig(env)
  return result.ok ? [] : result.faults
}
const config = (env: Record<string, string>) => {
  const result = readConfig(env)
  if (!result.ok) throw new Error(result.faults.join())
  return result.config
}

describe('the settings', () => {
  it('need not be set at all', () => {
    expect(config({})).toEqual({
      host: '127.0.0.1', port: 3000, dataDir: resolve('data'), database: { engine: 'sqlite', path: resolve('data/lokikirja.sqlite') }, publicUrl: new URL('http://localhost:3000'), trustedProxies: 'loopback',
    })
  })
  it('left empty count as not set', () => {
    expect(config({ PORT: '', DATABASE_URL: '' })).toEqual(config({}))
  })
  it('are taken as given', () => {
    const env = { HOST: '0.0.0.0', PORT: '8080', DATA_DIR: '/var/lib/lokikirja', DATABASE_URL: 'sqlite:/mnt/a.sqlite', PUBLIC_URL: 'https://lokikirja.example', TRUSTED_PROXIES: '10.1.0.0/24, loopback' }
    expect(config(env)).toEqual({
      host: '0.0.0.0', port: 8080, dataDir: '/var/lib/lokikirja', database: { engine: 'sqlite', path: '/mnt/a.sqlite' }, publicUrl: new URL('https://lokikirja.example'), trustedProxies: '10.1.0.0/24, loopback',
    })
  })
  it('name an OpenID Connect issuer, or none', () => {
    const others = { OIDC_CLIENT_ID: 'lokikirja', OIDC_CLIENT_SECRET: 'secret' }
    expect(config({ OIDC_ISSUER: 'https://login.example/realm', ...others }).oidc).toEqual({ issuer: new URL('https://login.example/realm'), clientId: 'lokikirja', clientSecret: 'secret' })
    expect(config({ OIDC_ISSUER: 'http://localhost:8080', ...others }).oidc?.issuer.href).toBe('http://localhost:8080/')
    expect(config({ OIDC_ISSUER: '', OIDC_CLIENT_ID: '', OIDC_CLIENT_SECRET: '' })).not.toHaveProperty('oidc')
  })
  it('name a port of its own for whoever watches, and a token where other machines may ask', () => {
    expect(config({}).metrics).toBeUndefined()
    expect(config({ METRICS_PORT: '9464' }).metrics).toEqual({ host: '127.0.0.1', port: 9464, token: undefined })
    const open = { METRICS_PORT: '9464', METRICS_HOST: '0.0.0.0' }
    expect(faults(open)).toEqual(['METRICS_TOKEN must be set too where METRICS_HOST lets other machines ask'])
    expect(faults({ ...open, METRICS_TOKEN: 'short' })[0]).toMatch(/^METRICS_TOKEN must be at least 20/)
    expect(config({ ...open, METRICS_TOKEN: 'twenty-signs-or-more-of-it' }).metrics).toEqual({ host: '0.0.0.0', port: 9464, token: 'twenty-signs-or-more-of-it' })
  })
  it.each(['postgres', 'postgresql'])('name a PostgreSQL database by %s:', (scheme) => {
    const url = `${scheme}://user:secret@db:5433/lokikirja?sslmode=verify-full`
    expect(config({ DATABASE_URL: url, DATABASE_CONNECTIONS: '25' }).database).toEqual({ engine: 'postgres', url, connections: 25 })
    expect(shownLocation(config({ DATABASE_URL: url }).database)).toBe('lokikirja on db:5433')
  })
  it.each([
    [{ PORT: 'http' }, /^PORT must be a whole number from 0 to 65535/],
    [{ PORT: '70000' }, /^PORT must be/],
    [{ HOST: 'http://x' }, /^HOST must be a host name/],
    [{ DATABASE_URL: 'mysql://x' }, /^DATABASE_URL must be sqlite:PATH/],
    [{ DATABASE_URL: 'postgres://user:secret@db' }, /^DATABASE_URL must be .* or postgres:/],
    [{ DATABASE_CONNECTIONS: '0' }, /^DATABASE_CONNECTIONS must be how many connections/],
    [{ PUBLIC_URL: 'lokikirja.example' }, /^PUBLIC_URL must be the address people open/],
    [{ PUBLIC_URL: 'https://lokikirja.example/app' }, /^PUBLIC_URL must be/],
    [{ TRUSTED_PROXIES: 'proxy.example' }, /^TRUSTED_PROXIES must be addresses or networks/],
    [{ TRUSTED_PROXIES: '0.0.0.0/0' }, /^TRUSTED_PROXIES must be/],
    [{ TRUSTED_PROXIES: '10.0.0.0/33' }, /^TRUSTED_PROXIES must be/],
    [{ DATABASE_READ_URL: 'postgres://standby/lokikirja' }, /^DATABASE_READ_URL is for PostgreSQL/],
    [{ DATABASE_URL: 'postgres://db/lokikirja', DATABASE_READ_URL: 'sqlite:copy.sqlite' }, /^DATABASE_READ_URL must be a standby/],
    [{ DATABASE_PASSWORD: 'secret' }, /^DATABASE_PASSWORD is for PostgreSQL/],
    [{ DATABASE_PASSWORD: 'secret', DATABASE_URL: 'postgres:///lokikirja?host=/run/postgresql' }, /^DATABASE_PASSWORD goes only into addresses with a host/],
    [{ DATABASE_PASSWORD: 'secret', DATABASE_URL: 'postgres://db/lokikirja', DATABASE_READ_URL: 'postgres:///lokikirja?host=standby' }, /^DATABASE_PASSWORD goes only/],
    [{ OIDC_ISSUER: 'http://login.example', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'secret' }, /^OIDC_ISSUER must be the https address/],
    [{ OIDC_ISSUER: 'https://login.example', OIDC_CLIENT_ID: 'a' }, /^OIDC_CLIENT_SECRET must be set too/],
    [{ OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'secret' }, /^OIDC_ISSUER must be set too/],
  ])('%j is refused by name, with what to do', (env, words) => {
    expect(faults(env)).toEqual([expect.stringMatching(words)])
    expect(faults(env).join()).not.toContain('secret')
  })
  it('all bad ones are named at once', () => {
    expect(faults({ PORT: 'x', PUBLIC_URL: 'x' })).toHaveLength(2)
  })
})

describe('a secret in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lokikirja-secrets-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const file = (name: string, content: string) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  const DATABASE_URL = 'postgres://lokikirja@db.example/lokikirja'

  it('is read without the line break at its end, whatever signs it has', () => {
    const { database } = config({ DATABASE_URL, DATABASE_PASSWORD_FILE: file('password', 'p@ss/w:rd %41?#\n') })
    expect(database).toMatchObject({ engine: 'postgres', url: 'postgres://lokikirja:p%40ss%2Fw%3Ard%20%2541%3F%23@db.example/lokikirja' })
    expect(shownLocation(database)).toBe('lokikirja on db.example')
  })
  it('goes for the provider of sign-ins too', () => {
    const env = { OIDC_ISSUER: 'https://login.example', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET_FILE: file('oidc', 'hush') }
    expect(config(env).oidc?.clientSecret).toBe('hush')
  })
  it.each([
    ['is missing', () => ({ DATABASE_PASSWORD_FILE: join(folder, 'none') }), /^DATABASE_PASSWORD_FILE cannot be read: ENOENT/],
    ['is empty', () => ({ DATABASE_PASSWORD_FILE: file('empty', '\n') }), /^DATABASE_PASSWORD_FILE names an empty file/],
    ['is given twice', () => ({ DATABASE_PASSWORD_FILE: file('twice', 'x'), DATABASE_PASSWORD: 'y' }), /^DATABASE_PASSWORD and DATABASE_PASSWORD_FILE are both set/],
  ])('that %s is refused by name', (_, env, words) => {
    expect(faults({ DATABASE_URL, ...env() })).toEqual([expect.stringMatching(words)])
  })
})
