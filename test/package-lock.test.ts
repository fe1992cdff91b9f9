import { describe, expect, it } from 'vitest'
import { missingOptionalPackages, readLockFile, type LockFile } from './support/complete-lock-file.ts'

describe('the lock file', () => {
  it('names every platform\'s packages, so that npm ci works wherever it is run', () => {
    expect(Object.keys(missingOptionalPackages(readLockFile())), 'run `npx tsx test/support/complete-lock-file.ts`').toEqual([])
  })
  it('names no address to fetch from', () => {
    expect(Object.values(readLockFile().packages).filter((entry) => 'resolved' in entry)).toEqual([])
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
