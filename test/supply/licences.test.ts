import { describe, expect, it } from 'vitest'
import { refusedLicences } from './allowed-licences.ts'
import { lockedPackages, type LockedDependency } from './locked-packages.ts'

const taken = (licence: string, isProduction = true): LockedDependency => ({ name: 'thing', version: '1.0.0', licence, isProduction })

describe('licences of what others made', () => {
  it('each package of the lock file is under one we have read', () => {
    const packages = lockedPackages()
    expect(packages.filter(({ isProduction }) => isProduction).length).toBeGreaterThan(50)
    expect(refusedLicences(packages)).toEqual([])
  })
  it('an unknown, an unstated and a sharing licence are refused', () => {
    for (const licence of ['GPL-3.0-only', 'unstated', 'SEE LICENSE IN terms.txt', 'MIT AND AGPL-3.0-only', 'Apache-2.0 WITH Commons-Clause']) {
      expect(refusedLicences([taken(licence)]), licence).toHaveLength(1)
    }
  })
  it('of several to choose from one is enough, of several together all must do', () => {
    expect(refusedLicences([taken('(MIT OR GPL-3.0-only)'), taken('MIT and ISC')])).toEqual([])
  })
  it('what is only for tools is not passed on', () => {
    expect(refusedLicences([taken('MPL-2.0', false)])).toEqual([])
    expect(refusedLicences([taken('MPL-2.0')])).toEqual(['thing 1.0.0 is under MPL-2.0, which test/supply/allowed-licences.ts does not allow in what we run and pass on'])
  })
  it('a package that is installed for both counts as one we run', () => {
    const entry = { version: '1.0.0', license: 'MIT' }
    const packages = lockedPackages({ packages: { '': {}, 'node_modules/a': entry, 'node_modules/b/node_modules/a': { ...entry, dev: true } } })
    expect(packages).toEqual([{ name: 'a', version: '1.0.0', licence: 'MIT', isProduction: true }])
  })
})
