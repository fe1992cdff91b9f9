/** Beside the tally: what is going on, who is coming, and what was written. */
import type { Day } from '../../domain/entry.ts'
import { m } from '../../i18n/generated/messages.js'
import { entriesOfDay } from '../../local-db/entry-queries.ts'
import { OpenFamilies } from '../open-families.tsx'
import { useHere, useStored } from '../tablet.tsx'
import { PlannedPartners } from './planned-partners.tsx'
import { RunningSessions } from './running-sessions.tsx'
import { Timeline } from './timeline.tsx'

export function DaySide({ day, today }: { day: Day; today: Day }) {
  const { place } = useHere()
  const entries = useStored(entriesOfDay, [place.id, day])
  // All at once: what came above the rest would push it down.
  if (entries === undefined) return <aside className="day-side" aria-label={m.day_course()} aria-busy="true" />
  return (
    <aside className="day-side" aria-label={m.day_course()}>
      {day === today && <RunningSessions entries={entries} />}
      {day === today && <PlannedPartners day={day} entries={entries} />}
      <Timeline entries={entries} day={day} today={today} />
      {day === today && <OpenFamilies />}
    </aside>
  )
}
