/** The life of a server process, the same for a real county and the made-up one: check, open, listen, stop in order. */
import { dirname, resolve } from 'node:path'
import type { ServiceFacts } from '../domain/service-facts.ts'
import { createApp } from './app.ts'
import { readConfig, type Config } from './config.ts'
import { shownLocation } from './database-location.ts'
import { DEFAULT_RATE_LIMITS } from './deps.ts'
import { LOGGER } from './logging.ts'
import { serveMetrics, type ServedMetrics } from './serve-metrics.ts'
import { readServiceFile } from './service-file.ts'
import { makeDataFolder } from './store/data-folder.ts'
import { openStore } from './store/open-store.ts'
import { lockForUse, type ServerLock } from './store/server-lock.ts'
import type { Store } from './store/store.ts'
import type { App } from './zod-schemas.ts'

export type Surroundings = {
  env: Readonly<Record<string, string | undefined>>
  /** Milliseconds since 1970 UTC. */
  clock: () => number
  /** A fresh UUIDv7. */
  newId: () => string
  demo: boolean
  /** Who offers the service, where SERVICE_FILE names no file of its own. */
  service?: ServiceFacts
  /** Runs before the first request is taken. */
  prepare: (store: Store, config: Config) => Promise<void>
  /** What to tell the person who started the server, once it listens at `url`. */
  greeting: (store: Store, url: URL) => Promise<string[]>
}

/** Built pages lie here, below the folder the server is started in. */
const APP_DIR = 'dist/app'
const STOP_WITHIN_MS = 10_000

/** Runs until SIGTERM or SIGINT. A bad setting or an unusable disk or port ends the process with a plain word and code 1. */
export async function runServer(surroundings: Surroundings): Promise<void> {
  const settings = readConfig(surroundings.env)
  if (!settings.ok) return giveUp(settings.faults)
  const { config } = settings
  const facts = config.serviceFile === undefined ? { ok: true as const, service: surroundings.service } : readServiceFile(config.serviceFile)
  if (!facts.ok) return giveUp(facts.faults)
  const data = await openData(config, surroundings)
  if (data === undefined) return
  const { store, lock } = data
  const metrics = await serveMetrics(config.metrics, { store, clock: surroundings.clock })
  const app = await createApp({
    store, publicUrl: config.publicUrl, trustedProxies: config.trustedProxies, appDir: resolve(APP_DIR), rateLimits: DEFAULT_RATE_LIMITS, logger: LOGGER,
    clock: surroundings.clock, newId: surroundings.newId, demo: surroundings.demo, oidc: config.oidc, service: facts.service, observer: metrics?.observer,
  })
  app.addHook('onClose', async () => {
    await metrics?.close()
    await store.close()
    lock?.release()
  })
  stopOnSignal(app)
  if (!await listen(app, metrics, config)) return
  print(await surroundings.greeting(store, addressOf(app, config)))
}

async function openData(config: Config, { newId, prepare }: Surroundings): Promise<{ store: Store; lock: ServerLock | undefined } | undefined> {
  let store: Store | undefined
  try {
    const lock = lockData(config)
    store = await openStore({ location: config.database, standby: config.standby, dataDir: config.dataDir, newId })
    await prepare(store, config)
    return { store, lock }
  } catch (error) {
    await store?.close()
    giveUp([`The data cannot be opened: ${reason(error)}. ${whatToCheck(config)}`])
    return undefined
  }
}

/** No restore may exchange the database beneath a server; PostgreSQL sees to that itself. */
function lockData({ database }: Config): ServerLock | undefined {
  if (database.engine !== 'sqlite') return undefined
  makeDataFolder(dirname(database.path))
  const lock = lockForUse(database.path)
  if (lock === undefined) throw new Error('a backup is being restored, wait until that is done')
  return lock
}

function whatToCheck({ dataDir, database }: Config): string {
  const where = shownLocation(database)
  return database.engine === 'postgres'
    ? `Check that PostgreSQL runs, and that DATABASE_URL names a database (${where}) its user may connect to and make tables in.`
    : `Check that DATA_DIR (${dataDir}) and the database (${where}) can be written, and that the disk is not full.`
}

async function listen(app: App, metrics: ServedMetrics | undefined, config: Config): Promise<boolean> {
  const doors = [
    { names: 'HOST and PORT', ...config, open: () => app.listen({ host: config.host, port: config.port, listenTextResolver: (address) => `listening at ${address}` }) },
    ...(metrics && config.metrics ? [{ names: 'METRICS_HOST and METRICS_PORT', ...config.metrics, open: metrics.listen }] : []),
  ]
  for (const { names, host, port, open } of doors) {
    try {
      await open()
    } catch (error) {
      await app.close()
      giveUp([`Cannot listen at ${host}, port ${port}: ${reason(error)}. Choose others with ${names}.`])
      return false
    }
  }
  return true
}

/** The address to open; a port chosen by the system is known only now. */
function addressOf(app: App, { publicUrl, port }: Config): URL {
  const url = new URL(publicUrl)
  const taken = app.server.address()
  if (port === 0 && typeof taken === 'object' && taken !== null) url.port = String(taken.port)
  return url
}

/** What runs is finished, nothing new is begun, then the store is closed. A second signal does not wait. */
function stopOnSignal(app: App): void {
  const stop = () => {
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref()
    void app.close()
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      process.once(signal, () => process.exit(1))
      stop()
    })
  }
}

function print(lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''))
}

function giveUp(faults: readonly string[]): void {
  process.stderr.write(`Lokikirja did not start.\n${faults.map((fault) => `  ${fault}\n`).join('')}`)
  process.exitCode = 1
}

/** A name with several addresses fails with one error for each, and no message of its own. */
function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reason).join(', ')
  return error instanceof Error ? error.message : String(error)
}
