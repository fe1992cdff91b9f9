/**
 * npm leaves a platform's package out of the lock file when it could not be fetched on the machine that wrote
 * the lock, and `npm ci` then refuses everywhere. This names the missing ones again: `npx tsx test/support/complete-lock-file.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs'

export type LockedPackage = {
  version?: string
  license?: string
  integrity?: string
  hasInstallScript?: boolean
  cpu?: string[]
  os?: string[]
  libc?: string[]
  dev?: boolean
  optional?: boolean
  optionalDependencies?: Record<string, string>
}
export type LockFile = { packages: Record<string, LockedPackage> }

const LOCK_FILE = 'package-lock.json'
const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const PROCESSORS = ['arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64']

export function readLockFile(): LockFile {
  return JSON.parse(readFileSync(LOCK_FILE, 'utf8')) as LockFile
}

/** Optional packages that a locked package asks for by an exact version and that have no entry, keyed as the lock file does. */
export function missingOptionalPackages({ packages }: LockFile): Record<string, LockedPackage> {
  const missing: Record<string, LockedPackage> = {}
  for (const { optionalDependencies = {}, dev, license } of Object.values(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const isLocked = Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`))
      if (isLocked || !/^\d/.test(version)) continue
      missing[`node_modules/${name}`] = { version, ...platformOf(name), ...(dev && { dev }), ...(license && { license }), optional: true }
    }
  }
  return missing
}

/** `…-linux-arm64-musl` runs on Linux, on arm64, with musl. */
function platformOf(name: string): Pick<LockedPackage, 'cpu' | 'os' | 'libc'> {
  const words = name.split(/[-/]/)
  const [os, cpu] = [SYSTEMS.find((one) => words.includes(one)), PROCESSORS.find((one) => words.includes(one))]
  const libc = words.some((word) => word.startsWith('musl')) ? 'musl' : words.includes('gnu') && os === 'linux' ? 'glibc' : null
  return { ...(cpu && { cpu: [cpu] }), ...(os && { os: [os] }), ...(libc && { libc: [libc] }) }
}

if (import.meta.url === `file://${process.argv[1]}`) {
  const lock = readLockFile()
  const packages = { ...lock.packages, ...missingOptionalPackages(lock) }
  const sorted = Object.fromEntries(Object.entries(packages).toSorted(([a], [b]) => a.localeCompare(b, 'en')))
  writeFileSync(LOCK_FILE, `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`)
}
