/** `npm run licences`: every package with its version, licence and use; fails where one may not be used. `-- --json` prints JSON. */
import { refusedLicences } from './allowed-licences.ts'
import { lockedPackages, type LockedDependency } from './locked-packages.ts'

const asLine = ({ name, version, licence, isProduction }: LockedDependency) => [name, version, licence, isProduction ? 'production' : 'development'].join('\t')

const packages = lockedPackages()
process.stdout.write(`${process.argv.includes('--json') ? JSON.stringify(packages, null, 2) : packages.map(asLine).join('\n')}\n`)
const refused = refusedLicences(packages)
for (const sentence of refused) process.stderr.write(`${sentence}\n`)
process.exitCode = refused.length === 0 ? 0 : 1
