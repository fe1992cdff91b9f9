/**
 * Finds the Chromium that the browser tests, the bench and the pictures drive. A machine without one gets
 * Debian's package, and only where that is out of reach the browser that Playwright downloads.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** Switches for every launch: no graphics card, no calls home, and the sandbox wherever it can run. */
export function chromiumFlags(): string[] {
  const always = [
    '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync',
  ]
  return isRoot() ? ['--no-sandbox', ...always] : always
}

/** The path of a Chromium on this machine, or null. Installs nothing. */
export function findChromium(): string | null {
  const named = process.env['CHROMIUM_PATH']
  if (named) return isExecutable(named) ? named : failNamed(named)
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)
  const installed = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable)
  return installed ?? downloadedChromium()
}

/** Like `findChromium`, and installs one if there is none; says on the terminal what it did. */
export function ensureChromium(): string {
  const found = findChromium()
  if (found) return tell(`Chromium: ${found}`, found)
  if (isRoot()) installFromDebian()
  const installed = findChromium() ?? downloadWithPlaywright()
  return tell(`Chromium was installed: ${installed}`, installed)
}

function installFromDebian(): void {
  tell('Chromium: none found, installing it with apt-get', null)
  const updated = spawnSync('apt-get', ['update'], { stdio: 'inherit' })
  if (updated.status !== 0) return
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}

function downloadWithPlaywright(): string {
  tell('Chromium: none found, downloading the one Playwright offers', null)
  execFileSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit' })
  const downloaded = downloadedChromium()
  if (!downloaded) throw new Error('No Chromium: install one and name it in CHROMIUM_PATH.')
  return downloaded
}

function downloadedChromium(): string | null {
  const path = chromium.executablePath()
  return path && isExecutable(path) ? path : null
}

function failNamed(path: string): never {
  throw new Error(`CHROMIUM_PATH names ${path}, which cannot be run.`)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}

function tell<T>(sentence: string, value: T): T {
  process.stdout.write(`${sentence}\n`)
  return value
}
