/**
 * Two counties in one database: a municipality whose people ask, its neighbour in the same county, and one of another
 * county. An answer that tells of the wrong side can be found out. Made once, then copied for every test that changes something.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RUN_FOLDER } from '../support/postgres.ts'
import { NO_LIMITS, startTestServer, type TestServer } from '../support/test-server.ts'
import { callersOf, type Caller } from './callers.ts'
import { copiesOf, type CopyInto } from './county-copies.ts'
import { makeSide, SIDES, type Sides } from './sides.ts'

/** Pairs a tablet with the own side's place, again and again. */
export const OPEN_CODE = 'AAAA-2222'

export type Counties = { server: TestServer; sides: Sides; callers: readonly Caller[] }
type Template = { copyInto: CopyInto; begun: TestServer['begun']; sides: Sides; callers: readonly Caller[] }

let template: Promise<Template> | undefined

/** A server of its own over a copy of the two counties. */
export async function startCounties(): Promise<Counties & { stop: () => Promise<void> }> {
  const { copyInto, begun, sides, callers } = await (template ??= makeTemplate())
  const dataDir = mkdtempSync(join(tmpdir(), 'lokikirja-counties-'))
  const server = await startTestServer({ dataDir, database: await copyInto(dataDir), goesOn: begun, rateLimits: NO_LIMITS })
  const stop = async () => {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { server, sides, callers, stop }
}

/** Everything on the sides that this caller does not reach. */
export function foreignMarkers(sides: Sides, caller: Caller): string[] {
  return SIDES.filter((name) => !caller.reaches.includes(name)).flatMap((name) => sides[name].markers)
}

async function makeTemplate(): Promise<Template> {
  const folder = mkdtempSync(join(process.env[RUN_FOLDER] ?? tmpdir(), 'lokikirja-template-'))
  // Where no run takes its folder away with all that is in it; a process of a run is ended without being asked.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const server = await startTestServer({ dataDir: folder, rateLimits: NO_LIMITS })
  const sides = { own: await makeSide(server, 'own'), neighbour: await makeSide(server, 'neighbour'), elsewhere: await makeSide(server, 'elsewhere') }
  const callers = await callersOf(server, sides)
  await server.putCode(OPEN_CODE, { placeId: sides.own.place.id, reusable: true })
  return { copyInto: await copiesOf(server, server.stop), begun: server.begun, sides, callers }
}
