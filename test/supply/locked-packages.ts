/** Every package of the lock file once, whatever machine it is for. */
import { readLockFile, type LockFile } from '../support/complete-lock-file.ts'
import { statedLicence } from './allowed-licences.ts'

/** `isProduction`: installed where the app and its endpoint run; every other only builds and tests them. */
export type LockedDependency = { name: string; version: string; licence: string; isProduction: boolean }

const UNSTATED = 'unstated'

export function lockedPackages(lock: LockFile = readLockFile()): LockedDependency[] {
  const found = new Map<string, LockedDependency>()
  for (const [path, { version = '', license, dev }] of Object.entries(lock.packages)) {
    if (path === '') continue
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const isProduction = !dev || found.get(`${name}@${version}`)?.isProduction === true
    found.set(`${name}@${version}`, { name, version, licence: license ?? statedLicence(name) ?? UNSTATED, isProduction })
  }
  return [...found.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version, 'en'))
}
