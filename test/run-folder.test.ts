/** What a killed run of the tests leaves behind: its folder, and a PostgreSQL that runs on in it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { query } from './support/postgres.ts'
import { closeRunFolder, openRunFolder } from './support/run-folder.ts'

/** Makes a run's folder with a PostgreSQL in it, says where, and waits to be killed. */
const A_RUN = `
  import { join } from 'node:path'
  import { createCluster } from './test/support/postgres-cluster.ts'
  import { openRunFolder } from './test/support/run-folder.ts'
  const folder = openRunFolder(process.argv[1])
  await createCluster(join(folder, 'postgres'))
  process.stdout.write(folder)
  setInterval(() => {}, 1_000)
`

test('the next run clears away what a killed one has left, PostgreSQL and all, and nothing of one that lives', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'lokikirja-runs-'))
  chmodSync(parent, 0o755)
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }))
  const run = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', A_RUN, parent], { stdio: ['ignore', 'pipe', 'inherit'] })
  const folder = String((await once(run.stdout, 'data'))[0])
  const port = readFileSync(join(folder, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[3]
  const answers = () => query(`postgres://lokikirja@127.0.0.1:${port}/postgres`, 'select 1 as one').then(() => true, () => false)
  onTestFinished(() => closeRunFolder(folder))

  closeRunFolder(openRunFolder(parent))
  expect([existsSync(folder), await answers()]).toEqual([true, true])
  run.kill('SIGKILL')
  await once(run, 'exit')
  const next = openRunFolder(parent)
  expect([existsSync(folder), await answers(), existsSync(next)]).toEqual([false, false, true])
}, 60_000)
