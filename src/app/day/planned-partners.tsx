/** Planned partner visits of the week: one tap says that it happened or was cancelled. */
import { Check, Handshake } from 'lucide-react'
import { useEffect, useId, useState } from 'react'
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
  const [settled, setSettled] = useState<Settled | null>(null)
  useForget(settled, setSettled)
  const today = entries.flatMap(({ entryId, voided, body }) => (!voided && body.kind === 'partnerVisit' && body.status === 'planned' ? [{ entryId, body }] : []))
  return (
    <>
      {settled && <JustSettled settled={settled} onUndone={() => setSettled(null)} />}
      {[...past, ...today].map((visit) => <Planned key={visit.entryId} visit={visit} today={day} onSettled={setSettled} />)}
      {coming.length > 0 && (
        <details className="now coming">
          <summary><Handshake className="ico ico-s" aria-hidden="true" />{m.day_partners_this_week({ count: coming.length })}</summary>
          <ul>{coming.map((visit) => <Coming key={visit.entryId} visit={visit} onSettled={setSettled} />)}</ul>
        </details>
      )}
    </>
  )
}

/** What was last said of a visit. A slip is taken back here, as the visit may be of another day. */
type Settled = PlannedPartnerVisit & { words: string; revId: string }

/** As long as the log of the day offers it. */
const UNDO_MS = 15 * 60_000

function useForget(settled: Settled | null, forget: (settled: null) => void): void {
  useEffect(() => {
    if (settled === null) return undefined
    const timer = setTimeout(() => forget(null), UNDO_MS)
    return () => clearTimeout(timer)
  }, [settled, forget])
}

function JustSettled({ settled: { entryId, revId, body, words }, onUndone }: { settled: Settled; onUndone: () => void }) {
  const record = useRecord()
  const undo = async () => {
    const { outcome } = await record((writer, deps) => writer.undoChange(deps, entryId, revId, m.common_reason_undo()))
    if (outcome === 'saved' || outcome === 'nothing') onUndone()
  }
  return (
    <section className="now" role="status">
      <p className="now-h"><Check className="ico ico-s" aria-hidden="true" />{words}</p>
      <div className="now-b">
        <p><b><PartnerWords body={body} /></b><span className="quiet small">{formatWeekdayDay(body.day)}</span></p>
        <button type="button" className="btn btn-quiet tl-btn" onClick={() => void undo()}>{m.common_undo()}</button>
      </div>
    </section>
  )
}

type PlannedProps = { visit: PlannedPartnerVisit; onSettled: (settled: Settled) => void }

function useSettle({ visit, onSettled }: PlannedProps) {
  const record = useRecord()
  return async (status: 'happened' | 'cancelled', words: string) => {
    const settled = await record((writer, deps) =>
      writer.changeEntry(deps, visit.entryId, (stored) => (stored.kind === 'partnerVisit' ? { ...stored, status } : stored), words))
    if (settled.outcome === 'saved') onSettled({ ...visit, words, revId: settled.revision.revId })
  }
}

/** Nobody can say yet that it happened; that it will not is often known days before. */
function Coming(props: PlannedProps) {
  const settle = useSettle(props)
  const { body } = props.visit
  const id = useId()
  return (
    <li>
      <span id={id}><b>{formatWeekdayDay(body.day)}</b> <PartnerWords body={body} /></span>
      <button type="button" className="btn btn-quiet tl-btn" aria-describedby={id} onClick={() => void settle('cancelled', m.day_cancelled())}>{m.day_cancelled()}</button>
    </li>
  )
}

function Planned({ today, ...props }: PlannedProps & { today: Day }) {
  const settle = useSettle(props)
  const { body } = props.visit
  const day = body.day === today ? (body.start ? m.day_today_at({ time: formatTime(body.start) }) : m.day_planned_today()) : formatWeekdayDay(body.day)
  return (
    <section className="now">
      <p className="now-h"><Handshake className="ico ico-s" aria-hidden="true" />{day}</p>
      <div className="now-b"><p><b><PartnerWords body={body} /></b><span className="quiet small">{body.mode === 'onSite' ? m.day_on_site() : m.day_remote()}</span></p></div>
      <div className="now-row">
        <button type="button" className="btn btn-accent" onClick={() => void settle('happened', m.day_happened())}>{m.day_happened()}</button>
        <button type="button" className="btn" onClick={() => void settle('cancelled', m.day_cancelled())}>{m.day_cancelled()}</button>
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
