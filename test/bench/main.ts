/**
 * `npm run bench`: what the tablet costs, measured in Chromium beside a bare page of the same run.
 * `-- --json` prints the same as JSON, `-- --only backup` (or sizes, lighthouse, tablet) measures a part. Ends with 1 if a limit is broken.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepareServer } from '../support/built-server.ts'
import { backupRows } from './backup-rows.ts'
import { startBareServer } from './bare-server.ts'
import { openBrowser, type BenchBrowser } from './bench-browser.ts'
import { asTable, isWithinLimit, ratioOf, type BenchRow } from './bench-row.ts'
import { coldStartRow } from './cold-start-rows.ts'
import { lighthouseRows } from './lighthouse-rows.ts'
import { monthRows } from './month-rows.ts'
import { seedEntries, setUpTablet } from './seed-tablet.ts'
import { sizeRows } from './sizes.ts'
import { tapRows } from './tap-rows.ts'

const FEW = 2_000
const MANY = 500_000

async function main(): Promise<void> {
  const json = process.argv.includes('--json')
  const say = (words: string) => { if (!json) process.stderr.write(`${words}\n`) }
  spawnSync('npx', ['tsx', 'test/support/build-if-stale.ts'], { stdio: ['ignore', 'ignore', 'inherit'] })
  const rows = [
    ...(isWanted('sizes') ? sizeRows() : []),
    ...(isWanted('lighthouse') ? await onlineRows(say) : []),
    ...(isWanted('backup') ? [...(await readingRows('sent', say)), ...(await readingRows('unsent', say))] : []),
    ...(isWanted('tablet') ? await tabletRows(say) : []),
  ]
  process.stdout.write(json
    ? `${JSON.stringify(rows.map((row) => ({ ...row, ratio: ratioOf(row), ok: isWithinLimit(row) })), null, 2)}\n`
    : `${asTable(rows)}\n`)
  process.exitCode = rows.every(isWithinLimit) ? 0 : 1
}

function isWanted(part: 'sizes' | 'lighthouse' | 'backup' | 'tablet'): boolean {
  const only = process.argv.indexOf('--only')
  return only === -1 || process.argv[only + 1] === part
}

async function onlineRows(say: (words: string) => void): Promise<BenchRow[]> {
  const [profileDir, server] = [mkdtempSync(join(tmpdir(), 'lokikirja-bench-')), await prepareServer('main')]
  try {
    await server.start()
    return await lighthouseRows(profileDir, server.url, say)
  } finally {
    await server.dispose()
    rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function readingRows(kind: 'sent' | 'unsent', say: (words: string) => void): Promise<BenchRow[]> {
  say(`a backup, ${kind}: reading it in`)
  return await onNewTablet(async ({ profileDir, addresses }) => await inBrowser(profileDir, (browser) => backupRows(browser, addresses.app, kind)))
}

async function tabletRows(say: (words: string) => void): Promise<BenchRow[]> {
  return await onNewTablet(async ({ profileDir, addresses }) => {
    await inBrowser(profileDir, async ({ page }) => {
      await page.goto(addresses.app)
      await seedEntries(page, 0, FEW)
    })
    say(`${FEW} entries: cold starts`)
    const few = await coldStartRow(profileDir, addresses, FEW, 1.5)
    say(`${MANY} entries: filling the tablet`)
    const warm = await inBrowser(profileDir, async (browser) => {
      await browser.page.goto(addresses.app)
      await seedEntries(browser.page, FEW, MANY)
      say('taps and month')
      return [...(await tapRows(browser, addresses.app)), ...(await monthRows(browser, addresses.app))]
    })
    say(`${MANY} entries: cold starts`)
    return [...warm, few, await coldStartRow(profileDir, addresses, MANY, 1.9)]
  })
}

type NewTablet = { profileDir: string; addresses: { app: string; bare: string } }

/** A tablet with its place and nothing counted, that has kept both pages and lost its server. */
async function onNewTablet(measure: (tablet: NewTablet) => Promise<BenchRow[]>): Promise<BenchRow[]> {
  const profileDir = mkdtempSync(join(tmpdir(), 'lokikirja-bench-'))
  const [server, bare] = [await prepareServer('main'), await startBareServer()]
  try {
    await server.start()
    const addresses = { app: server.url, bare: bare.url }
    await inBrowser(profileDir, (browser) => install(browser, addresses))
    await server.stop()
    return await measure({ profileDir, addresses })
  } finally {
    await Promise.all([server.dispose(), bare.stop()])
    rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Opens both pages once, so that their service workers keep them, and gives the tablet its place. */
async function install(browser: BenchBrowser, addresses: { app: string; bare: string }): Promise<void> {
  for (const url of [addresses.bare, addresses.app]) {
    await browser.page.goto(url)
    await browser.page.evaluate(async () => {
      await navigator.serviceWorker.ready
      if (!navigator.serviceWorker.controller) {
        await new Promise((resolve) => { navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }) })
      }
    })
  }
  await setUpTablet(browser.page)
}

async function inBrowser<T>(profileDir: string, work: (browser: BenchBrowser) => Promise<T>): Promise<T> {
  const browser = await openBrowser(profileDir)
  try {
    return await work(browser)
  } finally {
    await browser.close()
  }
}

await main()
