/** Somebody who writes at a tablet: mostly visits, now and then a session, a correction, a withdrawal, a day's status. */
import { addDays, localDay } from '../../src/domain/calendar.ts'
import type { EntryBody } from '../../src/domain/entry.ts'
import { GENERIC_ORGANISATIONS } from '../../src/domain/vocabulary.ts'
import { changeEntry, recordEntry, voidEntry, type RecordDeps, type RecordOutcome } from '../../src/local-db/record-entry.ts'
import type { Chance } from '../simulation/chance.ts'

const GROUPS = ['parent', 'child_1_2', 'child_3_6', 'baby', 'grandparent']
/** The last day of these is yesterday, so that a run over midnight is not in the future. */
const DAYS = 20

/** @param own entries this tablet has made. */
export async function writeSomething(deps: RecordDeps, chance: Chance, own: readonly string[]): Promise<RecordOutcome> {
  const day = addDays(localDay(deps.now()), -1 - chance.below(DAYS))
  const before = own[chance.below(own.length)]
  switch (chance.below(20)) {
    case 0: return await recordEntry(deps, session(day, chance))
    case 1: return await recordEntry(deps, { kind: 'dayStatus', day, status: chance.below(2) === 0 ? 'open' : 'closed' })
    case 2: return before === undefined ? { outcome: 'nothing' } : await changeEntry(deps, before, (body) => corrected(body, chance.below(9)), 'tarkistus')
    case 3: return before === undefined ? { outcome: 'nothing' } : await voidEntry(deps, before, 'virhe')
    default: return await recordEntry(deps, { kind: 'visit', day, counts: { [pick(GROUPS, chance)]: 1 + chance.below(4) }, families: chance.below(2), source: 'typed' })
  }
}

function session(day: string, chance: Chance): EntryBody {
  return {
    kind: 'session', day, start: '09:30', end: '11:30', activityType: 'open_cafe', organisers: [pick(GENERIC_ORGANISATIONS, chance).id],
    status: 'held', counts: { parent: chance.below(9) }, families: chance.below(5), countedAtDoor: chance.below(2) === 0,
  }
}

function corrected(body: EntryBody, n: number): EntryBody {
  if (body.kind === 'visit' || body.kind === 'session') return { ...body, counts: { parent: n } }
  return body.kind === 'dayStatus' ? { ...body, status: n % 2 === 0 ? 'open' : 'closed' } : body
}

function pick<T>(items: readonly T[], chance: Chance): T {
  const found = items[chance.below(items.length)]
  if (found === undefined) throw new Error('nothing to choose from')
  return found
}
