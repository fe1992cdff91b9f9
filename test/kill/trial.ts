/**
 * What every trial has: tablets of two places that write and send, readers that follow, servers that can be taken away,
 * and at the end, when all is quiet, the evidence for the recount.
 */
import { pairTablets, type BenchDevice } from '../bench/sync/bench-county.ts'
import type { Chance } from '../simulation/chance.ts'
import { prepareServer, type BuiltServer } from '../support/built-server.ts'
import { epochOf, gatherEvidence } from './evidence.ts'
import { createReader } from './following-reader.ts'
import type { KillRow } from './kill-row.ts'
import { newLedger } from './ledger.ts'
import { findings, type Evidence } from './recount.ts'
import { recordedFetch } from './recorded-fetch.ts'
import { createShift } from './shift.ts'
import type { TrialDatabase } from './trial-database.ts'
import { openWorkingTablet, type Pace } from './working-tablet.ts'

/**
 * `entry` is the built server's file where it is not the usual one. `front` puts something before the servers (given their
 * addresses) and tells its own, the only one that is then spoken to. `openTablet` chooses the version of each tablet.
 */
export type TrialWish = { database: TrialDatabase; chance: Chance; servers?: number; entry?: string | undefined; pace?: Pace; front?: (servers: readonly string[]) => Promise<string>; openTablet?: (n: number) => typeof openWorkingTablet }
export type Trial = Awaited<ReturnType<typeof openTrial>>

/** Where a server lives for long, so that no tablet sends more often in a minute than one may. */
export const LONG_LIVED = { pace: { writtenAtOnce: 12, pauseMs: 240 } }
const HURRIED: Pace = { writtenAtOnce: 12, pauseMs: 40 }

const TABLETS = 6
const PLACES = 2

/** Servers are running when this returns, tablets are idle. */
export async function openTrial({ database, chance, servers: count = 1, entry, pace = HURRIED, front, openTablet = () => openWorkingTablet }: TrialWish) {
  const { atWork, following, newcomers, strangers } = await pairEverybody(database)
  const servers = await Promise.all(Array.from({ length: count }, () => prepareServer('main', database.env, entry)))
  const before = await front?.(servers.map(({ url }) => url))
  const urlOf = () => before ?? anyOf(servers, chance).url
  const ledger = newLedger()
  const wire = recordedFetch(ledger, urlOf)
  const tablets = await Promise.all(atWork.map((device, n) => openTablet(n)(device, { fetch: wire.fetch, ledger, chance, pace })))
  const readers = following.map((device) => createReader(device, urlOf))
  const shift = createShift([...tablets.map((tablet) => tablet.work), ...readers.map((reader) => reader.follow)])
  await Promise.all(servers.map((server) => server.start()))
  return {
    database, chance, servers, ledger, wire, strangers,
    /** The only one, where there is one. */
    get server() { return anyOf(servers, chance) },
    work: shift.begin,
    rest: shift.rest,
    epoch: () => epochOf(newcomers, urlOf()),
    /** Everything still unsent is sent. @param wentBack whether the server did, so that a reader's numbers are void. */
    conclude: async ({ wentBack = false } = {}): Promise<Evidence> => {
      await shift.rest()
      await Promise.all(tablets.map((tablet) => tablet.quiet()))
      return await gatherEvidence({ database, ledger, readers: wentBack ? [] : readers, newcomers, urlOf })
    },
    close: async (): Promise<void> => {
      await shift.rest().finally(async () => {
        await Promise.all([...tablets.map((tablet) => tablet.close()), ...servers.map((server) => server.dispose())])
      })
    },
  }
}

/** At each place there are tablets at work, a reader that follows, one that comes at the end, and a stranger. */
async function pairEverybody(database: TrialDatabase): Promise<Record<'atWork' | 'following' | 'newcomers' | 'strangers', BenchDevice[]>> {
  const devices = await database.prepare((store) => pairTablets(store, TABLETS + 3 * PLACES, PLACES))
  const others = (n: number) => devices.slice(TABLETS + n * PLACES, TABLETS + (n + 1) * PLACES)
  return { atWork: devices.slice(0, TABLETS), following: others(0), newcomers: others(1), strangers: others(2) }
}

/** The recount in one line. */
export function rowOf(evidence: Evidence, row: Pick<KillRow, 'trial' | 'engine' | 'times' | 'recovery' | 'note'>): KillRow {
  const { ledger } = evidence
  return { ...row, ...findings(evidence), acknowledged: ledger.acknowledged.size, again: ledger.tally.again }
}

function anyOf(servers: readonly BuiltServer[], chance: Chance): BuiltServer {
  const found = servers[chance.below(servers.length)]
  if (found === undefined) throw new Error('there is no server')
  return found
}
