/** The sheet of a week of any place within reach, to be printed at the desk. */
import { ChevronLeft, ChevronRight, Printer } from 'lucide-react'
import { Link, Redirect, useSearchParams } from 'wouter'
import { addDays, mondayOf } from '../../domain/calendar.ts'
import { Day } from '../../domain/entry.ts'
import { paperDays, paperGroups } from '../../domain/paper-week.ts'
import { asOf } from '../../domain/validity.ts'
import { m } from '../../i18n/generated/messages.js'
import { useTablet, useToday } from '../tablet.tsx'
import { WeekSheet, weekWords } from '../week-sheet.tsx'
import { PageTitle } from './page-title.tsx'
import { useCounty } from './session.tsx'

export function WeekSheetPage({ placeId }: { placeId: string }) {
  const { versions } = useCounty()
  const { language } = useTablet()
  const today = useToday()
  const [search, setSearch] = useSearchParams()
  const asked = Day.safeParse(search.get('week'))
  const monday = mondayOf(asked.success ? asked.data : today)
  const reference = asOf(versions, addDays(monday, 6))
  const place = reference.places.find(({ id }) => id === placeId)
  if (place === undefined) return <Redirect to="/coordinator/places" replace />
  const days = paperDays(versions.places.filter(({ id }) => id === placeId), monday)
  const turn = (to: Day) => setSearch({ week: to }, { replace: true })
  return (
    <div className="d-main">
      <div className="d-h ws-off">
        <div>
          <PageTitle>{m.paper_sheet_title()}</PageTitle>
          <p aria-live="polite">{`${place.name}, ${weekWords(monday)}`}</p>
        </div>
        <div className="d-exp">
          <button type="button" className="btn btn-sq" aria-label={m.paper_week_before()} onClick={() => turn(addDays(monday, -7))}><ChevronLeft className="ico" aria-hidden="true" /></button>
          <button type="button" className="btn btn-sq" aria-label={m.paper_week_after()} onClick={() => turn(addDays(monday, 7))}><ChevronRight className="ico" aria-hidden="true" /></button>
          <Link className="btn btn-quiet" href="/coordinator/places">{m.coordinator_to_places()}</Link>
          <button type="button" className="btn btn-main" onClick={() => print()}><Printer className="ico" aria-hidden="true" />{m.paper_print()}</button>
        </div>
      </div>
      <WeekSheet place={place.name} monday={monday} days={days} groups={paperGroups(reference.visitorGroups, days, false)} language={language} />
    </div>
  )
}
