/** A server that goes back in time: its database as it once was, with a new epoch, or with the old one by mistake. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { onTestFinished } from 'vitest'
import type { Tablet } from './tablet.ts'
import { NO_LIMITS, startTestServer, type TestServer } from './test-server.ts'

/** The server as it is now; `comeBack` starts it again from there. */
export function rememberServer(server: TestServer): { comeBack: (epoch: 'renewed' | 'kept') => Promise<TestServer> } {
  const backup = join(folder(), 'backup.sqlite')
  const database = new Database(join(server.dataDir, 'lokikirja.sqlite'))
  database.prepare('VACUUM INTO ?').run([backup])
  database.close()
  return {
    comeBack: async (epoch) => {
      const dataDir = folder()
      copyFileSync(backup, join(dataDir, 'lokikirja.sqlite'))
      if (epoch === 'kept') copyFileSync(join(server.dataDir, 'epoch'), join(dataDir, 'epoch'))
      const again = await startTestServer({ dataDir, rateLimits: NO_LIMITS })
      onTestFinished(() => again.stop())
      return again
    },
  }
}

export function moveTo(server: TestServer, tablets: readonly Tablet[]): void {
  for (const tablet of tablets) tablet.network.app = server.app
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'lokikirja-past-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}
