import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { REQUEST_BYTES_MAX } from '../../src/domain/sync-protocol.ts'
import { Environment, SECRETS } from '../../src/server/environment.ts'

const read = (name: string) => readFileSync(`deploy/${name}`, 'utf8')
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string }; scripts: Record<string, string> }
const [dockerfile, compose, nginx] = [read('Dockerfile'), read('compose.yaml'), read('nginx/lokikirja.conf')]
const units = ['lokikirja.service', 'lokikirja-backup.service'].map((name) => read(`systemd/${name}`))

const VARIABLES = [...Object.keys(Environment.shape), ...SECRETS.map((name) => `${name}_FILE`), 'NODE_ENV']
const PORT = Environment.shape.PORT.def.defaultValue
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? '')
const unknown = (names: string[]) => names.filter((name) => !VARIABLES.includes(name))

describe('the image', () => {
  const copied = all(dockerfile, /^COPY (?!--from)(.+) \S+$/gm).flatMap((paths) => paths.split(' '))

  it('is built of files that are there and that its ignore file lets in', () => {
    const letIn = all(read('Dockerfile.dockerignore'), /^!(.+)$/gm)
    expect(copied.length).toBeGreaterThan(8)
    expect(copied.filter((path) => !existsSync(path))).toEqual([])
    expect(letIn.toSorted()).toEqual(copied.toSorted())
  })
  it('starts what npm start starts, with a Node.js that package.json allows, and not as the superuser', () => {
    expect(manifest.scripts['start']).toBe(`exec ${/^CMD \["(.+)"\]$/m.exec(dockerfile)![1]!.replaceAll('", "', ' ')}`)
    expect(Number(/node:(\d+)-/.exec(dockerfile)?.[1])).toBeGreaterThanOrEqual(Number(/\d+/.exec(manifest.engines.node)?.[0]))
    expect(dockerfile).toMatch(/^USER [1-9]\d*:[1-9]\d*$/m)
  })
  it('sets only variables the server knows, and shows the port it listens on', () => {
    const set = all(dockerfile, /(?:^ENV | )([A-Z_]+)=/gm).filter((name) => name !== 'NODE_IMAGE')
    expect(set).toEqual(['NODE_ENV', 'HOST', 'PORT', 'DATA_DIR'])
    expect(unknown(set)).toEqual([])
    expect(/^EXPOSE (\d+)$/m.exec(dockerfile)?.[1]).toBe(PORT)
  })
})

describe('the county in containers', () => {
  const services = Object.fromEntries(compose.slice(compose.indexOf('services:'), compose.indexOf('\nnetworks:')).split(/^ {2}(?=\w+:$)/m).slice(1).map((text) => [text.slice(0, text.indexOf(':')), text]))

  it('sets only variables the server knows', () => {
    const set = all(services['server']!, /^ {6}([A-Z_]+):/gm)
    expect(set).toContain('DATABASE_PASSWORD_FILE')
    expect(unknown(set)).toEqual([])
  })
  it.each(['server', 'database', 'proxy', 'backup'])('lets %s write to no file of its image and have no rights of the superuser', (name) => {
    expect(services[name]).toMatch(/^ {4}read_only: true$/m)
    expect(services[name]).toMatch(/^ {4}cap_drop: \[ALL\]$/m)
    expect(services[name]).toMatch(/no-new-privileges:true/)
    expect(services[name]).not.toMatch(/privileged: true/)
  })
  it('believes the proxy\'s network and no other', () => {
    expect(/TRUSTED_PROXIES: (\S+)/.exec(compose)?.[1]).toBe(/subnet: ([\d./]+)/.exec(compose)?.[1])
  })
  it('shows nobody a port but the proxy\'s', () => {
    expect(Object.keys(services).filter((name) => /^ {4}ports:/m.test(services[name]!))).toEqual(['proxy'])
    expect(services['proxy']).toContain(`LOKIKIRJA_SERVER: server:${PORT}`)
  })
})

describe('the units of systemd', () => {
  it('start what is built, with variables the server knows', () => {
    const entries = units.flatMap((unit) => all(unit, /(dist\/server\/\S+\.js)/g))
    expect(entries).toEqual(['dist/server/main.js', 'dist/server/backup/main.js'])
    for (const entry of entries) expect(Object.values(manifest.scripts)).toContain(`exec node ${entry}`)
    expect(unknown(units.flatMap((unit) => all(unit, /^Environment=(.+)$/gm)).flatMap((line) => all(line, /([A-Z_]+)=/g)))).toEqual([])
  })
  it('wait longer for the end than the server gives itself', () => {
    const own = Number(/STOP_WITHIN_MS = ([\d_]+)/.exec(readFileSync('src/server/run-server.ts', 'utf8'))?.[1]?.replace('_', ''))
    expect(own).toBeGreaterThan(0)
    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(units[0]!)?.[1]) * 1000).toBeGreaterThan(own)
    expect(Number(/stop_grace_period: (\d+)s/.exec(compose)?.[1]) * 1000).toBeGreaterThan(own)
  })
})

describe('the proxies', () => {
  it('take bodies as large as the server does', () => {
    expect(Number(/client_max_body_size (\d+)m;/.exec(nginx)?.[1]) * 1024 * 1024).toBe(REQUEST_BYTES_MAX)
  })
  it.each(['nginx/lokikirja.conf', 'caddy/county.Caddyfile', 'caddy/village.Caddyfile'])('%s finds the server at its port, and leaves HSTS to it', (name) => {
    expect(read(name)).toContain(`127.0.0.1:${PORT}`)
    expect(read(name)).not.toMatch(/add_header|Strict-Transport-Security/i)
  })
})
