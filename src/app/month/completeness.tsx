/** How much of the month is filled in, day by day, and what of it is still only on this tablet. */
import { isPlanned } from '../../domain/day-figures.ts'
import type { Day } from '../../domain/entry.ts'
import type { MonthlyTotals } from '../../domain/monthly-totals.ts'
import type { Place } from '../../domain/reference-data.ts'
import { versionOn } from '../../domain/validity.ts'
import { m } from '../../i18n/generated/messages.js'
import { pillStatus } from '../../local-db/first-screen-queries.ts'
import { formatNumber } from '../format.ts'
import { useHere, useStored } from '../tablet.tsx'
import { StateWord } from '../ui/state-word.tsx'

export function Completeness({ totals }: { totals: MonthlyTotals }) {
  const { placeVersions } = useHere()
  const { planned, missing } = totals.days
  const filled = planned - missing
  return (
    <section className="panel fill" aria-label={m.month_completeness()}>
      {planned > 0 && (
        <>
          {/* Rounded down, so that a hundred is said only when nothing is missing. */}
          <p className="fill-r"><b>{m.month_filled({ filled, planned })}</b> <span>{m.month_filled_percent({ count: planned, percent: Math.floor((filled / planned) * 100) })}</span></p>
          <Bar filled={dueDays(totals, placeVersions)} />
        </>
      )}
      <Unsent />
    </section>
  )
}

function Unsent() {
  const status = useStored(pillStatus, [])
  if (status === undefined) return null
  if (!status.paired) return <StateWord tone="saved">{m.month_on_device_only()}</StateWord>
  const { unsent } = status
  return unsent === 0
    ? <StateWord tone="sent">{m.month_all_sent()}</StateWord>
    : <StateWord tone="queued">{m.month_unsent({ count: unsent, shown: formatNumber(unsent) })}</StateWord>
}

type Due = { day: string; done: boolean }

/** The planned days that are due: past ones, and today once something is written. */
function dueDays({ byDay }: MonthlyTotals, placeVersions: readonly Place[]): Due[] {
  const wasPlanned = (day: Day) => {
    const place = versionOn(placeVersions, day)
    return place !== undefined && isPlanned(place, day)
  }
  return byDay
    .filter(({ day, state }) => state === 'missing' || ((state === 'open' || state === 'closed') && wasPlanned(day)))
    .map(({ day, state }) => ({ day, done: state !== 'missing' }))
}

function Bar({ filled }: { filled: readonly Due[] }) {
  return (
    <svg className="bar15" viewBox={`0 0 ${filled.length * 10} 8`} preserveAspectRatio="none" aria-hidden="true">
      {filled.map(({ day, done }, index) => <rect key={day} className={done ? 'b-op' : 'b-mi'} x={index * 10 + 0.6} y={done ? 0 : 0.6} width="8.8" height={done ? 8 : 6.8} rx="1.5" />)}
    </svg>
  )
}
