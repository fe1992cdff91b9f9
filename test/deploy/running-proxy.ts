/** nginx and Caddy as processes of their own, from the examples in deploy/, on free ports and in a folder of their own. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { connect } from 'node:tls'
import { findProgram, installFromDebian } from '../support/debian.ts'
import { freePort } from '../support/free-port.ts'

export const HOST = 'lokikirja.example'

export type RunningProxy = { httpsPort: number; httpPort: number; certificate: () => string; offersCertificate: boolean; stop: () => Promise<void> }
/** Starts a proxy before the server that listens at `serverPort`. */
export type StartProxy = (folder: string, serverPort: string) => Promise<RunningProxy>
type Ports = { httpsPort: number; httpPort: number }

export const PROXIES: Record<string, StartProxy> = {
  nginx: startNginx,
  'Caddy, county': (folder, serverPort) => startCaddy('deploy/caddy/county.Caddyfile', folder, serverPort),
  'Caddy, village': (folder, serverPort) => startCaddy('deploy/caddy/village.Caddyfile', folder, serverPort),
}

async function startNginx(folder: string, serverPort: string): Promise<RunningProxy> {
  const nginx = program('nginx')
  const ports = await freePorts()
  const paths = { certificate: join(folder, 'fullchain.pem'), key: join(folder, 'privkey.pem') }
  run('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', `/CN=${HOST}`, '-addext', `subjectAltName=DNS:${HOST}`, '-keyout', paths.key, '-out', paths.certificate])
  const main = join(folder, 'nginx.conf')
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${join(folder, name)};`).join('\n')
  writeFileSync(main, `pid ${join(folder, 'pid')};\ndaemon off;\nerror_log stderr warn;\nevents {}\nhttp {\n${temporary}\n${nginxSite(folder, ports, serverPort, paths)}}\n`)
  run(nginx, ['-t', '-p', folder, '-c', main])
  const child = spawn(nginx, ['-p', folder, '-c', main], { stdio: ['ignore', 'ignore', 'inherit'] })
  await listening(child, ports.httpsPort)
  return { ...ports, certificate: () => readFileSync(paths.certificate, 'utf8'), offersCertificate: false, stop: () => end(child) }
}

/** The example with other ports and paths; whatever else it says stays. */
function nginxSite(folder: string, { httpPort, httpsPort }: Ports, serverPort: string, { certificate, key }: { certificate: string; key: string }): string {
  return readFileSync('deploy/nginx/lokikirja.conf', 'utf8')
    .replaceAll(/^ *listen \[::\].*\n/gm, '')
    .replace('listen 80;', `listen 127.0.0.1:${httpPort};`)
    .replace('listen 443 ', `listen 127.0.0.1:${httpsPort} `)
    .replace('127.0.0.1:3000', `127.0.0.1:${serverPort}`)
    .replace(/ssl_certificate .*;/, `ssl_certificate ${certificate};`)
    .replace(/ssl_certificate_key .*;/, `ssl_certificate_key ${key};`)
    .replaceAll('/var/log/nginx', folder)
}

async function startCaddy(example: string, folder: string, serverPort: string): Promise<RunningProxy> {
  const caddy = program('caddy')
  const ports = await freePorts()
  const config = join(folder, 'Caddyfile')
  const authority = join(folder, 'caddy/pki/authorities/local')
  // A certificate of Caddy's own, since nobody out there can be asked for one.
  const own = `{\n\tlocal_certs\n\tdefault_bind 127.0.0.1\n\thttp_port ${ports.httpPort}\n\thttps_port ${ports.httpsPort}\n`
  const text = readFileSync(example, 'utf8').replace(/^\{\n/m, example.includes('county') ? `${own}\tskip_install_trust\n` : own)
  mkdirSync(folder, { recursive: true })
  writeFileSync(config, text)
  const env = { ...process.env, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder, LOKIKIRJA_HOST: HOST, LOKIKIRJA_SERVER: `127.0.0.1:${serverPort}`, LOKIKIRJA_CA: authority }
  run(caddy, ['validate', '--config', resolve(example), '--adapter', 'caddyfile'], env)
  const child = spawn(caddy, ['run', '--config', config, '--adapter', 'caddyfile'], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr?.on('data', (words: Buffer) => { said += words.toString() })
  await listening(child, ports.httpsPort, () => said)
  return { ...ports, certificate: () => readFileSync(join(authority, 'root.crt'), 'utf8'), offersCertificate: example.includes('village'), stop: () => end(child) }
}

function program(name: string): string {
  if (findProgram([name], ['/usr/sbin']) === null) installFromDebian([name])
  const path = findProgram([name], ['/usr/sbin'])
  if (path === null) throw new Error(`${name} is wanted: on Debian, apt-get install ${name}`)
  return path
}

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8', env })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}:\n${stderr}`)
}

async function freePorts(): Promise<Ports> {
  return { httpsPort: await freePort(), httpPort: await freePort() }
}

/** Until it has a certificate to show for the name. */
async function listening(child: ChildProcess, port: number, said = () => ''): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (child.exitCode !== null) throw new Error(`the proxy ended at its start\n${said()}`)
    if (await showsCertificate(port)) return
    await new Promise((next) => { setTimeout(next, 50) })
  }
  throw new Error(`the proxy does not listen\n${said()}`)
}

async function showsCertificate(port: number): Promise<boolean> {
  return await new Promise((resolved) => {
    // Only whether there is one: whether it can be trusted is asked by everything that follows.
    const socket = connect({ host: '127.0.0.1', port, servername: HOST, rejectUnauthorized: false }, () => { socket.destroy(); resolved(true) })
    socket.on('error', () => resolved(false))
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}
