/** `npm run erase-place -- PLACE`: erases a place on its organisation's demand, also while servers run. Knows the clock, chance, the arguments and the environment. */
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { v7 } from 'uuid'
import { readConfig, type Config } from '../config.ts'
import { shownLocation } from '../database-location.ts'
import type { Engine } from '../store/engine.ts'
import { erasePlace, rehearseErasure } from '../store/erase-place.ts'
import { findPlaces, type FoundPlace } from '../store/find-places.ts'
import { openDatabase } from '../store/open-store.ts'
import { beginScouring, scourDatabase } from '../store/scour-database.ts'
import { lockForUse } from '../store/server-lock.ts'
import { afterwards, erasureInWords } from './erasure-in-words.ts'

const USAGE = 'Say which place: npm run erase-place -- PLACE_ID_OR_NAME, and to do it: --yes "THE PLACE\'S NAME"'

try {
  const settings = readConfig(process.env)
  const { positionals: [typed, ...more], values: { yes } } = parseArgs({ allowPositionals: true, options: { yes: { type: 'string' } } })
  if (!settings.ok) fail(settings.faults)
  else if (typed === undefined || more.length > 0) fail([USAGE])
  else await open(settings.config, (engine) => erase(engine, settings.config, typed, yes))
} catch (error) {
  fail([error instanceof AggregateError ? error.errors.map(String).join(', ') : String(error)])
}

async function open({ database }: Config, work: (engine: Engine) => Promise<void>): Promise<void> {
  // Opening it would make an empty one in the wrong folder.
  if (database.engine === 'sqlite' && !existsSync(database.path)) return fail([`There is no database ${database.path}. Set DATA_DIR or DATABASE_URL as for the server.`])
  const lock = database.engine === 'sqlite' ? lockForUse(database.path) : { release: () => {} }
  if (lock === undefined) return fail(['A backup is being restored just now. Try again when that is done.'])
  try {
    const engine = await openDatabase(database, { epoch: () => '', newId: () => v7() })
    await work(engine).finally(engine.close)
  } finally {
    lock.release()
  }
}

async function erase({ db }: Engine, { database }: Config, typed: string, yes: string | undefined): Promise<void> {
  const [place, ...others] = await findPlaces(db, typed)
  if (place === undefined) return fail([`There is no place "${typed}" in ${shownLocation(database)}.`])
  if (others.length > 0) return fail(['Several places have that name. Say which by its id:', ...[place, ...others].map(listed)])
  if (yes !== undefined && yes !== place.name) return fail([`--yes must repeat the name of the place to the letter: "${place.name}".`])
  const wish = { placeId: place.id, at: Date.now(), newId: () => randomUUID(), eventId: v7() }
  if (yes === undefined) {
    const erasure = await rehearseErasure(db, wish)
    if (erasure !== undefined) say([`${listed(place)} – nothing was changed yet.`, ...erasureInWords(erasure, 'would be'), `This cannot be undone. To do it: npm run erase-place -- ${place.id} --yes "${place.name}"`])
    return
  }
  await beginScouring(db, database)
  const erasure = await erasePlace(db, wish)
  if (erasure === undefined) return fail(['Somebody else has erased it meanwhile.'])
  say([`${listed(place)} is erased.`, ...erasureInWords(erasure, 'is'), ...afterwards(database, await scourDatabase(db, database))])
}

function listed({ id, name, municipality }: FoundPlace): string {
  return `${name} (${id}, municipality ${municipality})`
}

function say(lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''))
}

function fail(lines: readonly string[]): void {
  process.stderr.write(`No place was erased.\n${lines.map((line) => `  ${line}\n`).join('')}`)
  process.exitCode = 1
}
