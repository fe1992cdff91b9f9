/** The three browsers with the programs they need: found on this machine, or installed from Debian where that is allowed. */
import { spawnSync } from 'node:child_process'
import { ensureChromium, findChromium } from '../support/chromium.ts'
import { findProgram, installFromDebian, isRoot } from '../support/debian.ts'
import type { DrivenBrowser } from './driven-browser.ts'
import { startChromium, startFirefox } from './puppeteer-browser.ts'
import { startWebKit } from './webkit-browser.ts'

export type BrowserName = 'chromium' | 'firefox' | 'webkit'
export const BROWSERS: readonly BrowserName[] = ['chromium', 'firefox', 'webkit']

/** Starts a browser on a profile folder. @throws with what is missing, in words, where it cannot be had. */
export async function startBrowser(name: BrowserName, profile: string): Promise<DrivenBrowser> {
  switch (name) {
    case 'chromium': return await startChromium(findChromium() ?? ensureChromium(), profile)
    case 'firefox': return await startFirefox(ensured(['firefox-esr'], findFirefox), profile)
    case 'webkit': return await startWebKit(ensured(['webkit2gtk-driver', 'gir1.2-webkit2-4.1', 'gjs', 'xvfb'], findWebKit), profile)
  }
}

function ensured<T>(packages: readonly string[], find: () => T | null): T {
  const found = find()
  if (found !== null) return found
  if (isRoot()) {
    process.stdout.write(`  installing ${packages.join(' ')} with apt-get\n`)
    installFromDebian(packages)
  }
  const installed = find()
  if (installed === null) throw new Error(`missing on this machine; as root: apt-get install --no-install-recommends ${packages.join(' ')}`)
  return installed
}

function findFirefox(): string | null {
  return findProgram(['firefox-esr', 'firefox'])
}

function findWebKit(): { driver: string; gjs: string; xvfb: string } | null {
  const [driver, gjs, xvfb] = [findProgram(['WebKitWebDriver']), findProgram(['gjs']), findProgram(['Xvfb'])]
  return driver !== null && gjs !== null && xvfb !== null && knowsWebKit(gjs) ? { driver, gjs, xvfb } : null
}

/** Whether gjs finds the description of WebKitGTK, which is a package of its own. */
function knowsWebKit(gjs: string): boolean {
  return spawnSync(gjs, ['-c', "imports.gi.versions.WebKit2 = '4.1'; imports.gi.WebKit2"], { stdio: 'ignore' }).status === 0
}
