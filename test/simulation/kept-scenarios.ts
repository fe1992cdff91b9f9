/** Runs that are always made: those that once failed, and those whose faults chance seldom puts together. */
import type { Scenario, Step } from './steps.ts'

const at = (tablet: number, tab = 0) => ({ tablet, tab })
const tap = (tablet: number, n = 1): Step => ({ do: 'tap', group: 'parent', n, ...at(tablet) })
const round = (tablet: number, ...fates: Extract<Step, { do: 'round' }>['fates']): Step => ({ do: 'round', fates, ...at(tablet) })

export const KEPT_SCENARIOS: readonly Scenario[] = [
  // One way only: the server hears and does, its answers never arrive; then somebody reuses an id of what it took.
  { seed: 1, tablets: 2, steps: [tap(0), round(0), tap(0, 5), { do: 'oneWay', tablet: 0, isDeaf: true }, round(0), tap(0, 2), { do: 'stranger', deed: 'idReused' }, round(1)] },
  // A tablet is killed while the answer to its pull is under way, with a commit that had not been told of.
  { seed: 2, tablets: 2, steps: [{ do: 'round', fates: [{ kind: 'held' }], trouble: { kind: 'killed', at: 24 }, ...at(1) }, { do: 'release', which: 5 }] },
  // Both tabs push the same queue while a third writing is made.
  { seed: 3, tablets: 2, steps: [
    tap(0), tap(0), { do: 'round', fates: [{ kind: 'held' }], ...at(0, 0) }, { do: 'round', fates: [{ kind: 'heldAnswer' }], ...at(0, 1) }, tap(0, 3),
    { do: 'release', which: 1 }, { do: 'release', which: 0 },
  ] },
  // The same storage on two tablets, both of which go on counting.
  { seed: 4, tablets: 2, steps: [tap(0), { do: 'clone', which: 0 }, tap(0, 2), tap(2, 3), round(0), round(2)] },
  // Out of use with unsent rows, and paired again.
  { seed: 5, tablets: 2, steps: [tap(0), round(0), tap(0, 4), { do: 'revoke', which: 0 }, round(0), tap(0)] },
  // A partial answer, a cut one, half a gzip, and the old request once more a day later.
  { seed: 6, tablets: 3, steps: [
    tap(0), tap(0), tap(0), round(0, { kind: 'partTaken', at: 0.5 }), tap(1), round(1, { kind: 'gzipCut', at: 0.5 }), round(1, { kind: 'answerCut', at: 0.5 }),
    { do: 'wait', ms: 90_000_000 }, { do: 'deliverAgain', which: 0 },
  ] },
  // The power goes in the middle of a commit.
  { seed: 7, tablets: 2, steps: [tap(0), tap(0), { do: 'serverTrouble', trouble: { kind: 'tornCommit', part: 0.6 } }, round(0), { do: 'startServer' }, round(1)] },
  // The server has stored and answered, and the tablet dies with the answer on the way.
  ...[6, 7, 14, 15, 16, 17, 18, 19, 20].map((at): Scenario => ({ seed: at, tablets: 2, steps: [tap(0), { do: 'round', fates: [], trouble: { kind: 'killed', at }, tablet: 0, tab: 0 }] })),
  // Refused at the door, then withdrawn: the withdrawal takes its place.
  { seed: 14, tablets: 2, steps: [tap(0), round(0, { kind: 'tooLarge' }), { do: 'withdraw', entry: 0, ...at(0) }, round(0)] },
  // The same, and then the server forgets that it was told of the number that never came.
  { seed: 15, tablets: 2, steps: [tap(0), round(0, { kind: 'tooLarge' }), tap(0), round(0), { do: 'withdraw', entry: 0, ...at(0) }, round(0), { do: 'restore', which: 0, epoch: 'renewed', isPassed: false }] },
  // An old backup, with a new epoch and with the old one, and others write past what the tablets have read.
  ...(['renewed', 'kept'] as const).map((epoch): Scenario => ({ seed: 16, tablets: 3, steps: [
    tap(0), round(0), round(1), { do: 'backup' }, tap(0, 3), tap(1, 4), round(0), round(1), round(0), { do: 'restore', which: 1, epoch, isPassed: true }, tap(1, 7), round(1),
  ] })),
  // The answer of a server that has forgotten it since reaches a tab that was stopped, after another tab has sent the same anew.
  { seed: 20, tablets: 2, steps: [
    { do: 'stranger', deed: 'unknownParent' }, tap(0), round(0, { kind: 'frozen' }), { do: 'restore', which: 0, epoch: 'kept', isPassed: false }, { do: 'round', fates: [], ...at(0, 1) }, tap(1), round(1), { do: 'release', which: 0 },
  ] },
  // A row is gone on either side.
  ...(['server', 'tablet'] as const).map((side): Scenario => ({ seed: 17, tablets: 2, steps: [tap(0), tap(0, 2), round(0), round(1), { do: 'plant', side, tablet: 1, row: 0 }, tap(1), round(1)] })),
  // The tab that sends is stopped with the lock in its hand; another one goes on counting, and the first one comes back much later.
  { seed: 18, tablets: 2, isScheduled: true, steps: [
    tap(0), round(0, { kind: 'frozen' }), { do: 'tap', group: 'parent', n: 2, ...at(0, 1) }, { do: 'wait', ms: 300_000 }, { do: 'tap', group: 'parent', n: 4, ...at(0, 1) }, { do: 'wait', ms: 90_000_000 }, { do: 'release', which: 0 },
  ] },
  // A pause the server asks for, taps in the middle of it, and a network that is away for an hour.
  { seed: 19, tablets: 2, isScheduled: true, steps: [
    { do: 'weather', tablet: 0, fate: { kind: 'tooMany' }, ms: 60_000 }, tap(0), { do: 'wait', ms: 1000 }, tap(0), { do: 'wait', ms: 300_000 },
    { do: 'weather', tablet: 0, fate: { kind: 'lost' }, ms: 3_600_000 }, tap(0), { do: 'wait', ms: 300_000 }, tap(0), { do: 'wait', ms: 300_000 },
  ] },
]
