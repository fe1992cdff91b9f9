/** What many tests begin with, and what is put away after each: a server with somebody signed in, or a store alone. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterEach, beforeEach } from 'vitest'
import { openStore } from '../../src/server/store/open-store.ts'
import type { Store } from '../../src/server/store/store.ts'
import { testDatabase, type EngineDatabase } from './test-database.ts'
import { startTestServer, type TestServer, type TestServerOptions } from './test-server.ts'

export type Headers = Record<string, string>
/** `headers` are those of a coordinator of the whole county. */
export type SignedIn = { server: TestServer; headers: Headers }
export type OpenStore = {
  store: Store
  dataDir: string
  location: EngineDatabase['location']
  /** Opens the same data once more, as another server process would. */
  open: () => Promise<Store>
  /** Ends all that are open. */
  closeAll: () => Promise<void>
}

export function eachTestSignsIn(take: (opened: SignedIn) => void, options: TestServerOptions = {}): void {
  let server: TestServer
  beforeEach(async () => {
    server = await startTestServer(options)
    take({ server, headers: await server.signIn() })
  })
  afterEach(() => server.stop())
}

/** Over an empty database of the engine this run is about. */
export function eachTestOpensStore(take: (opened: OpenStore) => void): void {
  let end: () => Promise<void>
  beforeEach(async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'lokikirja-store-'))
    const database = await testDatabase(dataDir)
    const stores: Store[] = []
    const open = async () => {
      const one = await openStore({ location: database.location, dataDir, newId: () => v7() })
      stores.push(one)
      return one
    }
    const closeAll = async () => { for (const one of stores.splice(0)) await one.close() }
    end = async () => {
      await closeAll()
      await database.drop()
      rmSync(dataDir, { recursive: true, force: true })
    }
    take({ store: await open(), dataDir, location: database.location, open, closeAll })
  })
  afterEach(() => end())
}
