/** `npm run test:browsers -- --only firefox --pictures FOLDER`: the smoke journey in every browser, with its times. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { prepareServer } from '../support/built-server.ts'
import type { DrivenBrowser } from './driven-browser.ts'
import { BROWSERS, startBrowser, type BrowserName } from './find-browsers.ts'
import { smokeJourney, type Step } from './smoke-journey.ts'
import { asTable, type Run } from './table.ts'

const FAILURES = 'test-results/browsers'

const { values } = parseArgs({ options: { only: { type: 'string', multiple: true }, pictures: { type: 'string' } } })
const unknown = values.only?.find((name) => !BROWSERS.some((browser) => browser === name))
if (unknown !== undefined) throw new Error(`--only takes ${BROWSERS.join(', ')}, not ${unknown}.`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

const runs: Run[] = []
for (const name of BROWSERS.filter((browser) => values.only?.includes(browser) ?? true)) runs.push(await runIn(name))
say(`\n${asTable(runs)}`)
const failed = runs.filter(({ failure }) => failure !== null)
say(`\n${runs.length - failed.length} passed, ${failed.length} failed`)
process.exitCode = failed.length > 0 ? 1 : 0

async function runIn(name: BrowserName): Promise<Run> {
  say(`\n${name}`)
  const run: Run = { name, version: '', steps: [], failure: null }
  const profile = mkdtempSync(join(tmpdir(), 'lokikirja-browser-'))
  const server = await prepareServer('main')
  let browser: DrivenBrowser | null = null
  try {
    browser = await startBrowser(name, profile)
    run.version = browser.version
    say(`  ${browser.version}, pressed by ${browser.pointer}`)
    await server.start()
    for (const step of smokeJourney(browser, server, picturesOf(name, browser))) await take(step, run)
  } catch (error) {
    run.failure = error instanceof Error ? error.message : String(error)
    say(`  FAILED: ${run.failure}`)
    if (browser !== null) await keepPicture(browser, FAILURES, name).catch(() => {})
  } finally {
    await browser?.close().catch(() => {})
    await server.dispose()
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  return run
}

async function take(step: Step, run: Run): Promise<void> {
  const began = performance.now()
  await step.run()
  const seconds = (performance.now() - began) / 1000
  run.steps.push({ name: step.name, seconds })
  say(`  ${seconds.toFixed(1).padStart(5)} s  ${step.name}`)
}

function picturesOf(name: BrowserName, browser: DrivenBrowser): (screen: string) => Promise<void> {
  const folder = values.pictures
  return folder === undefined ? async () => {} : (screen) => keepPicture(browser, folder, `${name}${screen.replaceAll('/', '-')}`)
}

async function keepPicture(browser: DrivenBrowser, folder: string, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.png`), await browser.picture())
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
