/** The device screen never says more than it knows. */
import { describe, expect, it } from 'vitest'
import { situationOf } from '../../../src/app/device/situation.ts'
import type { SendStatus } from '../../../src/local-db/entry-queries.ts'
import type { SendLogRow } from '../../../src/local-db/local-database.ts'

const PAIRED: SendStatus = {
  unsent: 0, setAside: 0, sent: 7, apart: 0, paired: true, revoked: false, expired: false, lastSentAt: 1000, lastAttemptAt: 1000, lastOutcome: 'done', firstPullComplete: true,
}
const line = (n: number, outcome: string): SendLogRow => ({ n, at: n * 1000, outcome, sent: 0, setAside: 0, received: 0, lastSeq: null })

describe('what the tablet says about sending', () => {
  it('a tablet that was never paired works on its own, whatever waits', () => {
    expect(situationOf({ ...PAIRED, paired: false, unsent: 12, lastOutcome: null }, [])).toEqual({ kind: 'alone' })
  })
  it('a removed tablet must be paired again, even while the network is away', () => {
    expect(situationOf({ ...PAIRED, revoked: true, lastOutcome: 'offline' }, [])).toEqual({ kind: 'revoked' })
  })
  it('connected is not sent: with something waiting nobody says that all is sent', () => {
    expect(situationOf({ ...PAIRED, unsent: 1 }, [])).toEqual({ kind: 'waiting' })
    expect(situationOf(PAIRED, [])).toEqual({ kind: 'allSent', lastSentAt: 1000, sent: 7 })
  })
  it('what the server refused is on this tablet alone: nobody says that the server has confirmed everything', () => {
    expect(situationOf({ ...PAIRED, setAside: 2 }, [])).toEqual({ kind: 'setAside' })
    expect(situationOf({ ...PAIRED, setAside: 2, unsent: 1 }, [])).toEqual({ kind: 'waiting' })
  })
  it('offline since the first of the rounds in a row that found no server', () => {
    const log = [line(9, 'offline'), line(8, 'offline'), line(7, 'done'), line(6, 'offline')]
    expect(situationOf({ ...PAIRED, lastOutcome: 'offline', unsent: 3 }, log)).toEqual({ kind: 'offline', since: 8000 })
  })
  it('offline without a line in the log names no time', () => {
    expect(situationOf({ ...PAIRED, lastOutcome: 'offline' }, [])).toEqual({ kind: 'offline', since: null })
  })
  it.each(['busy', 'notOurServer', 'updateNeeded', 'refused'])('%s is told as what it is, even with nothing waiting', (outcome) => {
    expect(situationOf({ ...PAIRED, lastOutcome: outcome }, [])).toEqual({ kind: outcome })
  })
})
