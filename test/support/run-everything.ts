/**
 * `npm test`: every check in order, stopping at the first that fails. The last line is the sum of all tests,
 * so that a person or a machine need not read further up.
 */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureChromium } from './chromium.ts'

type Tally = { passed: number; failed: number }
type Step = { name: string; run: () => Tally }

const results = mkdtempSync(join(tmpdir(), 'lokikirja-test-'))
const unitResults = join(results, 'unit.json')
const browserResults = join(results, 'browser.json')

const steps: Step[] = [
  { name: 'messages', run: () => check('npm', ['run', '--silent', 'i18n']) },
  { name: 'types', run: () => check('npx', ['--no-install', 'tsc', '-b']) },
  { name: 'lint', run: () => check('npm', ['run', '--silent', 'lint']) },
  { name: 'unit tests and journeys', run: runVitest },
  { name: 'build', run: () => check('npm', ['run', '--silent', 'build']) },
  { name: 'browser tests', run: runPlaywright },
]

// A test late among the others needs it; it is there by then, beside the types and the lint.
spawn('npx', ['--no-install', 'tsx', 'test/support/install-libreoffice.ts'], { stdio: 'ignore', detached: true }).unref()

const total: Tally = { passed: 0, failed: 0 }
for (const { name, run } of steps) {
  process.stdout.write(`\n== ${name}\n`)
  const { passed, failed } = run()
  total.passed += passed
  total.failed += failed
  if (failed > 0) {
    process.stdout.write(`\nStopped: ${name} failed.\n`)
    break
  }
}
rmSync(results, { recursive: true, force: true })
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`)
process.exitCode = total.failed > 0 ? 1 : 0

/** A step without tests of its own: silent when it passes, one failure when it does not. */
function check(command: string, args: string[]): Tally {
  return { passed: 0, failed: succeeds(command, args) ? 0 : 1 }
}

function runVitest(): Tally {
  const ok = succeeds('npx', ['--no-install', 'vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitResults}`])
  return tally(ok, () => {
    const { numPassedTests, numFailedTests, numFailedTestSuites } = readJson<VitestResults>(unitResults)
    return { passed: numPassedTests, failed: Math.max(numFailedTests, numFailedTestSuites > 0 ? 1 : 0) }
  })
}

function runPlaywright(): Tally {
  const ok = succeeds('npx', ['--no-install', 'playwright', 'test', '-c', 'test/browser/playwright.config.ts'], {
    CHROMIUM_PATH: ensureChromium(),
    PLAYWRIGHT_JSON_OUTPUT_FILE: browserResults,
  })
  return tally(ok, () => {
    const { expected, unexpected, flaky, skipped } = readJson<PlaywrightResults>(browserResults).stats
    if (flaky > 0) process.stdout.write(`\n${flaky} passed at the second try: named above as flaky\n`)
    return { passed: expected + flaky, failed: unexpected + skipped }
  })
}

/** A run that failed before it could write its results still counts as one failure. */
function tally(ok: boolean, read: () => Tally): Tally {
  try {
    const counted = read()
    return ok ? counted : { ...counted, failed: Math.max(1, counted.failed) }
  } catch {
    return { passed: 0, failed: 1 }
  }
}

function succeeds(command: string, args: string[], env: NodeJS.ProcessEnv = {}): boolean {
  return spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } }).status === 0
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T
}

type VitestResults = { numPassedTests: number; numFailedTests: number; numFailedTestSuites: number }
type PlaywrightResults = { stats: { expected: number; unexpected: number; flaky: number; skipped: number } }
