import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { missingOptionalPackages, readLockFile, type LockFile } from './support/complete-lock-file.ts'

describe('the lock file', () => {
  it('names every platform\'s packages, so that npm ci works wherever it is run', () => {
    expect(Object.keys(missingOptionalPackages(readLockFile())), 'run `npx tsx test/support/complete-lock-file.ts`').toEqual([])
  })
  it('names no address to fetch from', () => {
    expect(Object.values(readLockFile().packages).filter((entry) => 'resolved' in entry)).toEqual([])
  })
  it('each package is installed by its hash', () => {
    /** Platforms for which their makers have named a package that the registry does not have: npm passes over it. */
    const NOWHERE = ['@lix-js/sdk-darwin-arm64', '@lix-js/sdk-linux-arm64', '@lix-js/sdk-win32-x64'].map((name) => `node_modules/${name}`)
    const withoutHash = Object.entries(readLockFile().packages).filter(([path, { integrity }]) => path !== '' && integrity?.startsWith('sha512-') !== true)
    expect(withoutHash.map(([path]) => path)).toEqual(NOWHERE)
  })
  it('only packages named in package.json may run a script while they are installed', () => {
    const withScript = Object.entries(readLockFile().packages).filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path.replace(/^.*node_modules\//, ''))
    expect(withScript.toSorted()).toEqual(Object.keys(readPackage().allowScripts).toSorted())
  })
  it('every package comes from the registry, by a version', () => {
    const { dependencies, devDependencies } = readPackage()
    expect(Object.entries({ ...dependencies, ...devDependencies }).filter(([, range]) => !/^[~^]?\d+(\.\d+)*(-[\w.]+)?$/.test(range))).toEqual([])
  })
  it('a left-out platform is found, and given the platform it is for', () => {
    const lock: LockFile = { packages: {
      'node_modules/tool': { version: '1.2.3', dev: true, optionalDependencies: { 'tool-linux-x64-musl': '1.2.3', 'tool-darwin-arm64': '1.2.3' } },
      'node_modules/tool-darwin-arm64': { version: '1.2.3' },
    } }
    expect(missingOptionalPackages(lock)).toEqual({
      'node_modules/tool-linux-x64-musl': { version: '1.2.3', cpu: ['x64'], os: ['linux'], libc: ['musl'], dev: true, optional: true },
    })
  })
})

function readPackage(): { allowScripts: object; dependencies: Record<string, string>; devDependencies: Record<string, string> } {
  return JSON.parse(readFileSync('package.json', 'utf8')) as ReturnType<typeof readPackage>
}
