/** Planned partner visits of the week: one tap says that it happened or was cancelled. */
import { Handshake } from 'lucide-react'
import { addDays } from '../../domain/calendar.ts'
import type { Day, PartnerVisitBody } from '../../domain/entry.ts'
import { nameIn } from '../../domain/reference-lookup.ts'
import { m } from '../../i18n/generated/messages.js'
import { plannedPartnerVisits, type LoggedEntry, type PlannedPartnerVisit } from '../../local-db/entry-queries.ts'
import { organisationName } from '../entry-words.ts'
import { formatTime, formatWeekdayDay } from '../format.ts'
import { useHere, useRecord, useStored, useTablet } from '../tablet.tsx'

const WEEK = 7

export function PlannedPartners({ day, entries }: { day: Day; entries: readonly LoggedEntry[] }) {
  const { place } = useHere()
  // Three ranges, so that today's taps do not read the whole fortnight anew.
  const past = useStored(plannedPartnerVisits, [place.id, addDays(day, -WEEK), addDays(day, -1)], [])
  const coming = useStored(plannedPartnerVisits, [place.id, addDays(day, 1), addDays(day, WEEK)], [])
  const today = entries.flatMap(({ entryId, voided, body }) => (!voided && body.kind === 'partnerVisit' && body.status === 'planned' ? [{ entryId, body }] : []))
  return (
    <>
      {[...past, ...today].map((visit) => <Planned key={visit.entryId} visit={visit} today={day} />)}
      {coming.length > 0 && (
        <details className="now coming">
          <summary><Handshake className="ico ico-s" aria-hidden="true" />{m.day_partners_this_week({ count: coming.length })}</summary>
          <ul>{coming.map((visit) => <li key={visit.entryId}><b>{formatWeekdayDay(visit.body.day)}</b> <PartnerWords body={visit.body} /></li>)}</ul>
        </details>
      )}
    </>
  )
}

function Planned({ visit, today }: { visit: PlannedPartnerVisit; today: Day }) {
  const record = useRecord()
  const { body } = visit
  const settle = (status: 'happened' | 'cancelled', reason: string) => () => void record((writer, deps) =>
    writer.changeEntry(deps, visit.entryId, (stored) => (stored.kind === 'partnerVisit' ? { ...stored, status } : stored), reason))
  const day = body.day === today ? (body.start ? m.day_today_at({ time: formatTime(body.start) }) : m.day_planned_today()) : formatWeekdayDay(body.day)
  return (
    <section className="now">
      <p className="now-h"><Handshake className="ico ico-s" aria-hidden="true" />{day}</p>
      <div className="now-b"><p><b><PartnerWords body={body} /></b><span className="quiet small">{body.mode === 'onSite' ? m.day_on_site() : m.day_remote()}</span></p></div>
      <div className="now-row">
        <button type="button" className="btn btn-accent" onClick={settle('happened', m.day_happened())}>{m.day_happened()}</button>
        <button type="button" className="btn" onClick={settle('cancelled', m.day_cancelled())}>{m.day_cancelled()}</button>
      </div>
    </section>
  )
}

function PartnerWords({ body }: { body: PartnerVisitBody }) {
  const { language } = useTablet()
  const { reference } = useHere()
  const profession = reference.professions.find((one) => one.key === body.profession)
  const organisation = organisationName(body.organisation, reference, language)
  return <>{profession ? `${organisation}, ${nameIn(profession.names, language).toLowerCase()}` : organisation}</>
}
