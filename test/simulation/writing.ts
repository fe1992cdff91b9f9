/** What a person at a tablet writes: taps, typed totals, whole entries, corrections and withdrawals. */
import { parts } from '../../src/domain/daily-totals.ts'
import { addDays, daysBetween, localDay } from '../../src/domain/calendar.ts'
import type { Day, EntryBody } from '../../src/domain/entry.ts'
import { changeEntry, recordEntry, recordFromTotals, recordVisit, voidEntry, type RecordDeps, type RecordOutcome } from '../../src/local-db/record-entry.ts'
import type { Step } from './steps.ts'
import type { OnDisk } from './virtual-tablet.ts'

export type Writing = Extract<Step, { do: 'tap' | 'type' | 'record' | 'correct' | 'withdraw' }>

export async function write(deps: RecordDeps, placeId: string, disk: OnDisk, step: Writing): Promise<RecordOutcome> {
  switch (step.do) {
    case 'tap': return await recordVisit(deps, { counts: { [step.group]: step.n } })
    case 'record': return await recordEntry(deps, { ...step.body, day: lately(step.body.day, localDay(deps.now())) })
    case 'type': {
      const day = localDay(deps.now())
      return await recordFromTotals(deps, { placeId, day }, (totals) => {
        const now = new Map(Object.entries(parts(totals, 'doorVisits')))
        const n = step.total - (now.get(step.group) ?? 0)
        return n === 0 ? null : { kind: 'visit', day, counts: { [step.group]: n }, source: 'typed' }
      })
    }
    case 'correct': {
      const entryId = someEntry(disk, step.entry)
      return entryId === undefined ? { outcome: 'nothing' } : await changeEntry(deps, entryId, (body) => corrected(body, step.n), 'tarkistus')
    }
    case 'withdraw': {
      const entryId = someEntry(disk, step.entry)
      return entryId === undefined ? { outcome: 'nothing' } : await voidEntry(deps, entryId, 'virhe')
    }
  }
}

/** As many days ago as the drawn day lies after the first that is drawn: a visit must have happened. */
function lately(drawn: Day, today: Day): Day {
  return addDays(today, -daysBetween('2026-10-24', drawn))
}

function someEntry({ revisions }: OnDisk, which: number): string | undefined {
  const shown = revisions.filter(({ effective, body }) => effective && body !== null)
  return shown[which % Math.max(1, shown.length)]?.entryId
}

function corrected(body: EntryBody, n: number): EntryBody {
  switch (body.kind) {
    case 'visit': case 'session': return { ...body, counts: { parent: n } }
    case 'partnerVisit': return { ...body, encounters: n }
    case 'contact': return { ...body, channel: n % 2 === 0 ? 'phone' : 'video' }
    case 'dayStatus': return { ...body, status: body.status === 'open' ? 'closed' : 'open' }
    case 'feedback': return { ...body, mood: 1 + (n % 5) }
  }
}
