/**
 * Finds the Chromium that the browser tests, the bench and the pictures drive. A machine without one gets
 * Debian's package, and only where that is out of reach the browser that Playwright downloads.
 */
import { execFileSync } from 'node:child_process'
import { chromium } from '@playwright/test'
import { findProgram, installFromDebian, isExecutable, isRoot } from './debian.ts'

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
  return findProgram(NAMES) ?? downloadedChromium()
}

/** Like `findChromium`, and installs one if there is none; says on the terminal what it did. */
export function ensureChromium(): string {
  const found = findChromium()
  if (found) return tell(`Chromium: ${found}`, found)
  if (isRoot()) {
    tell('Chromium: none found, installing it with apt-get', null)
    installFromDebian(['chromium'], 'inherit')
  }
  const installed = findChromium() ?? downloadWithPlaywright()
  return tell(`Chromium was installed: ${installed}`, installed)
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

function tell<T>(sentence: string, value: T): T {
  process.stdout.write(`${sentence}\n`)
  return value
}
