/** `npm run renew-epoch`: after old data were brought back by other means than ours. Knows chance and the environment. */
import { v7 } from 'uuid'
import { readConfig } from '../config.ts'
import { shownLocation } from '../database-location.ts'
import { renewEpoch } from '../store/renew-epoch.ts'

const settings = readConfig(process.env)
try {
  if (!settings.ok) throw new Error(settings.faults.join('\n  '))
  const { database, dataDir } = settings.config
  await renewEpoch({ location: database, dataDir, newId: () => v7() })
  process.stdout.write(`The epoch of ${shownLocation(database)} is renewed. Start its servers again: the tablets will compare their days and send what is missing.\n`)
} catch (error) {
  process.stderr.write(`The epoch was not renewed.\n  ${error instanceof AggregateError ? error.errors.map(String).join(', ') : String(error)}\n`)
  process.exitCode = 1
}
