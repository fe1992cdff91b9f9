/**
 * Finds the LibreOffice that reads our files as another program does. On a machine without one that may install packages,
 * Debian's spreadsheet without a screen is installed.
 */
import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { findProgram, installFromDebian } from './debian.ts'

const PACKAGE = 'libreoffice-calc-nogui'
const CONVERTS_WITHIN_MS = 90_000

export function findLibreOffice(): string | null {
  return findProgram(['soffice', 'libreoffice'], ['/usr/lib/libreoffice/program'])
}

/** Installs it where it is missing; may be begun long before it is needed, since a second one waits for the first. */
export function ensureLibreOffice(): string {
  const found = findLibreOffice()
  if (found !== null) return found
  installFromDebian([PACKAGE])
  const installed = findLibreOffice()
  if (installed === null) throw new Error(`No LibreOffice: install Debian's package ${PACKAGE} (apt-get install --no-install-recommends ${PACKAGE}), or put soffice on the PATH.`)
  return installed
}

/**
 * Lets LibreOffice open a file and write it as another kind.
 * @param to the kind with its filter's settings, `csv:Text - txt - csv (StarCalc):…`
 * @returns every file it wrote, by name.
 */
export async function convert(name: string, bytes: Uint8Array, to: string, infilter?: string): Promise<Map<string, Buffer>> {
  const folder = mkdtempSync(join(tmpdir(), 'lokikirja-office-'))
  try {
    writeFileSync(join(folder, name), bytes)
    // A profile of its own, so that it neither meets another one nor leaves anything behind.
    await promisify(execFile)(ensureLibreOffice(), [
      '--headless', '--norestore', `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`, ...(infilter === undefined ? [] : [`--infilter=${infilter}`]),
      '--convert-to', to, '--outdir', join(folder, 'out'), join(folder, name),
    ], { timeout: CONVERTS_WITHIN_MS })
    return new Map(readdirSync(join(folder, 'out')).map((file) => [file, readFileSync(join(folder, 'out', file))]))
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
