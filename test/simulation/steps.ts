/** What may happen in a run, as fast-check draws it: people at tablets, time, and every fault that can be had without a browser. */
import fc from 'fast-check'
import type { EntryBody } from '../../src/domain/entry.ts'
import { body } from '../domain/entry-arbitraries.ts'
import type { DiskTrouble } from './server-disk.ts'
import type { Trouble } from './tab-process.ts'
import type { Fate } from './virtual-network.ts'

/** Which of several, whatever their number is when the step comes. */
type Which = number
type AtTablet = { tablet: Which; tab: Which; trouble?: Trouble | undefined }

export type Step =
  | ({ do: 'tap'; group: string; n: number } & AtTablet)
  | ({ do: 'type'; group: string; total: number } & AtTablet)
  | ({ do: 'record'; body: EntryBody } & AtTablet)
  | ({ do: 'correct'; entry: Which; n: number } & AtTablet)
  | ({ do: 'withdraw'; entry: Which } & AtTablet)
  | ({ do: 'round'; fates: Fate[] } & AtTablet)
  | { do: 'release' | 'deliverAgain' | 'revoke' | 'clone'; which: Which }
  | { do: 'wait'; ms: number }
  | { do: 'untilNight'; night: 'midnight' | 'spring' | 'autumn' }
  | { do: 'setClock'; tablet: Which; ms: number }
  | { do: 'oneWay'; tablet: Which; isDeaf: boolean }
  /** For a while every request of a tablet meets this fate. */
  | { do: 'weather'; tablet: Which; fate: Fate; ms: number }
  | { do: 'backup' }
  /** Of `which` backup; afterwards others may write past what the tablets have read. */
  | { do: 'restore'; which: Which; epoch: 'renewed' | 'kept'; isPassed: boolean }
  /** A row vanishes though everybody believes it to be there. */
  | { do: 'plant'; side: 'server' | 'tablet'; tablet: Which; row: Which }
  | { do: 'serverTrouble'; trouble: DiskTrouble }
  | { do: 'killServer' | 'startServer' }
  | { do: 'stranger'; deed: 'voidFirst' | 'createLater' | 'unknownParent' | 'idReused' | 'poisonAmidMany' }

export type Scenario = {
  seed: number
  tablets: 2 | 3
  steps: Step[]
  /** Tablets sync when their schedule says so, besides the rounds drawn. */
  isScheduled?: boolean
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const YEAR = 365 * DAY

const which = fc.nat(5)
const part = fc.integer({ min: 0, max: 99 }).map((n) => n / 100)
const group = fc.constantFrom('parent', 'child_1_2', 'grandparent', 'constructor')
/** Trouble is the exception: most of what happens must succeed, or nothing would be proven. */
const sometimes = (kinds: readonly Trouble['kind'][], latest: number): fc.Arbitrary<Trouble | undefined> => fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom(...kinds), at: fc.nat(latest) }) },
)
const trouble = sometimes(['killed', 'killed', 'killed', 'full', 'closed'], 45)
const early = sometimes(['killed', 'killed', 'full', 'closed'], 14)
const atTablet = { tablet: which, tab: fc.nat(1) }

const plain = fc.constantFrom(
  'lost', 'answerLost', 'tooSlow', 'twice', 'held', 'heldAnswer', 'portalPage', 'portalJson', 'portalList', 'tooLarge', 'tooMany', 'unavailable',
  'gatewayPage', 'newerServer', 'olderTablet', 'updateNeeded',
  // Holding is what lets other things happen in the middle of a round.
  'held', 'heldAnswer', 'held', 'heldAnswer', 'frozen', 'answerLost',
).map((kind) => ({ kind }) as Fate)
const partial = fc.record({ kind: fc.constantFrom('requestCut', 'answerCut', 'answerShort', 'gzipCut', 'fewerNamed', 'partTaken', 'partTaken', 'poisoned'), at: part }).map((fate) => fate as Fate)
const fine = fc.constant<Fate>({ kind: 'fine' })
const fates = fc.array(fc.oneof({ weight: 12, arbitrary: fine }, { weight: 3, arbitrary: plain }, { weight: 2, arbitrary: partial }), { maxLength: 4, size: 'max' })

const weather = fc.constantFrom('lost', 'lost', 'tooMany', 'unavailable', 'portalPage', 'gatewayPage', 'tooSlow').map((kind) => ({ kind }) as Fate)

const serverTrouble: fc.Arbitrary<DiskTrouble> = fc.oneof(
  fc.record({ kind: fc.constant('killed' as const), at: fc.nat(25) }),
  fc.record({ kind: fc.constant('killedAfterCommit' as const) }),
  fc.record({ kind: fc.constant('tornCommit' as const), part }),
  fc.record({ kind: fc.constantFrom('full' as const, 'readOnly' as const, 'fsync' as const), commits: fc.integer({ min: 1, max: 3 }) }),
)

const weighted = (weight: number, arbitrary: fc.Arbitrary<Step>) => ({ weight, arbitrary })
const step: fc.Arbitrary<Step> = fc.oneof(
  weighted(6, fc.record({ do: fc.constant('tap' as const), group, n: fc.integer({ min: -2, max: 4 }), trouble: early, ...atTablet })),
  weighted(1, fc.record({ do: fc.constant('type' as const), group, total: fc.nat(20), trouble: early, ...atTablet })),
  weighted(3, fc.record({ do: fc.constant('record' as const), body, trouble: early, ...atTablet })),
  weighted(2, fc.record({ do: fc.constant('correct' as const), entry: which, n: fc.nat(30), trouble: early, ...atTablet })),
  weighted(1, fc.record({ do: fc.constant('withdraw' as const), entry: which, trouble: early, ...atTablet })),
  weighted(9, fc.record({ do: fc.constant('round' as const), fates, trouble, ...atTablet })),
  weighted(3, fc.record({ do: fc.constant('release' as const), which })),
  weighted(1, fc.record({ do: fc.constantFrom('deliverAgain' as const, 'deliverAgain' as const, 'revoke' as const, 'clone' as const), which })),
  weighted(1, fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1000, 5 * MINUTE, 3 * HOUR, 25 * HOUR) })),
  weighted(1, fc.oneof(
    fc.record({ do: fc.constant('untilNight' as const), night: fc.constantFrom('midnight' as const, 'spring' as const, 'autumn' as const) }),
    fc.record({ do: fc.constant('setClock' as const), tablet: which, ms: fc.constantFrom(0, HOUR, -HOUR, YEAR, -YEAR) }),
  )),
  weighted(1, fc.record({ do: fc.constant('oneWay' as const), tablet: which, isDeaf: fc.boolean() })),
  weighted(1, fc.record({ do: fc.constant('weather' as const), tablet: which, fate: weather, ms: fc.constantFrom(3000, MINUTE, 5 * MINUTE, HOUR) })),
  weighted(3, fc.oneof(
    { weight: 2, arbitrary: fc.record({ do: fc.constant('backup' as const) }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('restore' as const), which, epoch: fc.constantFrom('renewed' as const, 'renewed' as const, 'kept' as const), isPassed: fc.boolean() }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('plant' as const), side: fc.constantFrom('server' as const, 'tablet' as const), tablet: which, row: which }) },
  )),
  weighted(2, fc.record({ do: fc.constant('serverTrouble' as const), trouble: serverTrouble })),
  weighted(1, fc.record({ do: fc.constantFrom('killServer' as const, 'startServer' as const, 'startServer' as const) })),
  weighted(1, fc.record({ do: fc.constant('stranger' as const), deed: fc.constantFrom('voidFirst' as const, 'createLater' as const, 'unknownParent' as const, 'idReused' as const, 'poisonAmidMany' as const) })),
)

export const scenario: fc.Arbitrary<Scenario> = fc.record({
  seed: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
  tablets: fc.constantFrom(2 as const, 3 as const),
  steps: fc.array(step, { minLength: 2, maxLength: 20, size: 'max' }),
  isScheduled: fc.nat(3).map((n) => n === 0),
})
