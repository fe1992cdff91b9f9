/** `npm run reset-link -- EMAIL`: a one-time link for somebody whom nobody else can let in, also while the server runs. Knows the clock, chance, the arguments and the environment. */
import { existsSync } from 'node:fs'
import { v7 } from 'uuid'
import { readConfig, type Config } from '../config.ts'
import { shownLocation } from '../database-location.ts'
import { aboutPerson, doneByServer } from '../person-events.ts'
import { isWaiting, newPersonLink } from '../person-links.ts'
import { openStore } from '../store/open-store.ts'
import { lockForUse } from '../store/server-lock.ts'
import type { Store } from '../store/store.ts'

const settings = readConfig(process.env)
const [typed, ...more] = process.argv.slice(2)
try {
  if (!settings.ok) fail(settings.faults)
  else if (typed === undefined || more.length > 0) fail(['Say whose: npm run reset-link -- name@county.example'])
  else await makeLink(settings.config, typed.trim().toLowerCase())
} catch (error) {
  fail([error instanceof AggregateError ? error.errors.map(String).join(', ') : String(error)])
}

async function makeLink({ database, dataDir, publicUrl }: Config, email: string): Promise<void> {
  // Opening it would make an empty one in the wrong folder.
  if (database.engine === 'sqlite' && !existsSync(database.path)) return fail([`There is no database ${database.path}. Set DATA_DIR or DATABASE_URL as for the server.`])
  const lock = database.engine === 'sqlite' ? lockForUse(database.path) : { release: () => {} }
  if (lock === undefined) return fail(['A backup is being restored just now. Try again when that is done.'])
  const store = await openStore({ location: database, dataDir, newId: () => v7() })
  try {
    const lines = await linkFor(store, email, publicUrl)
    if (lines === undefined) fail([`Nobody with the e-mail ${email} looks after anything in ${shownLocation(database)}.`, 'Somebody who was retired is invited again by a coordinator of the county.'])
    else process.stdout.write(lines.map((line) => `${line}\n`).join(''))
  } finally {
    await store.close()
    lock.release()
  }
}

async function linkFor(store: Store, email: string, publicUrl: URL): Promise<string[] | undefined> {
  const deps = { clock: () => Date.now(), newId: () => v7(), publicUrl }
  return store.change<string[] | undefined>(async ({ coordinators }) => {
    const person = await coordinators.byEmail(email)
    if (person === undefined || person.retiredAt !== null) return { result: undefined, events: [] }
    const { link, expiresAt } = await newPersonLink(coordinators, person, deps, null)
    const details = { for: isWaiting(person) ? 'invitation' : 'reset', until: expiresAt }
    return {
      result: [`${person.name || email} sets a new password with this link. It works once, until ${expiresAt}:`, link, 'It also turns the second factor off and ends all sessions. Hand it to nobody else.'],
      events: [doneByServer(deps, aboutPerson('person.linkMade', person, details))],
    }
  })
}

function fail(lines: readonly string[]): void {
  process.stderr.write(`No link was made.\n${lines.map((line) => `  ${line}\n`).join('')}`)
  process.exitCode = 1
}
