/** The sheet of a week of this place, on the tablet: printed from here, also without a network. */
import { useMemo } from 'react'
import { Redirect } from 'wouter'
import { addDays, mondayOf } from '../../domain/calendar.ts'
import { Day } from '../../domain/entry.ts'
import { paperDays, paperGroups } from '../../domain/paper-week.ts'
import { m } from '../../i18n/generated/messages.js'
import { OnDay, useHere, useTablet } from '../tablet.tsx'
import { WeekSheet } from '../week-sheet.tsx'
import { WeekNav } from './week-nav.tsx'
import './paper.css'

export function SheetScreen({ monday }: { monday: string }) {
  const day = Day.safeParse(monday)
  if (!day.success) return <Redirect to="/month" replace />
  if (mondayOf(day.data) !== day.data) return <Redirect to={`/month/sheet/${mondayOf(day.data)}`} replace />
  return <OnDay day={addDays(day.data, 6)}><SheetOfPlace monday={day.data} /></OnDay>
}

function SheetOfPlace({ monday }: { monday: Day }) {
  const { place, placeVersions, reference, preferences } = useHere()
  const { language } = useTablet()
  const days = useMemo(() => paperDays(placeVersions, monday), [placeVersions, monday])
  const groups = paperGroups(reference.visitorGroups, days, preferences.quickMode)
  return (
    <main className="paper">
      <WeekNav title={m.paper_sheet_title()} monday={monday} path="/month/sheet" />
      <WeekSheet place={place.name} monday={monday} days={days} groups={groups} language={language} />
    </main>
  )
}
