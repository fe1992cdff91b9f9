/** `npm run test:deploy`: the examples of deploy/ with the built server behind them. `--only "nginx"` takes one. As root it installs what is missing from Debian. */
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { prepareServer } from '../support/built-server.ts'
import { closeRunFolder, openRunFolder } from '../support/run-folder.ts'
import { walk } from './proxy-walk.ts'
import { HOST, PROXIES, type StartProxy } from './running-proxy.ts'

const { values } = parseArgs({ options: { only: { type: 'string' } } })
const chosen = Object.entries(PROXIES).filter(([name]) => (values.only ?? name) === name)
if (chosen.length === 0) throw new Error(`--only takes one of: ${Object.keys(PROXIES).join('; ')}`)
const say = (words: string) => process.stdout.write(`${words}\n`)

spawnSync('npx', ['tsx', 'test/support/build-if-stale.ts'], { stdio: ['ignore', 'ignore', 'inherit'] })
const folder = openRunFolder()
let failed = 0
try {
  for (const [name, start] of chosen) {
    say(`\n${name}`)
    if (!await passes(name, start)) failed++
  }
} finally {
  closeRunFolder(folder)
}
say(`\n${chosen.length - failed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0

async function passes(name: string, start: StartProxy): Promise<boolean> {
  const own = join(folder, name.replaceAll(/\W+/g, '-'))
  mkdirSync(own)
  const server = await prepareServer('main', { PUBLIC_URL: `https://${HOST}` })
  try {
    await server.start()
    const proxy = await start(own, new URL(server.url).port)
    try {
      await walk(proxy, server, (step) => say(`  ${step}`))
    } finally {
      await proxy.stop()
    }
    return true
  } catch (error) {
    say(`  FAILED: ${error instanceof Error ? error.message : String(error)}`)
    return false
  } finally {
    await server.dispose()
  }
}
