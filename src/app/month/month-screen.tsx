/** The month of the place: its calendar, its totals beside earlier ones, and the days that are still missing. */
import { useState } from 'react'
import { Redirect } from 'wouter'
import { addMonths, lastDayOf, monthOf } from '../../domain/calendar.ts'
import { Month, type Day } from '../../domain/entry.ts'
import { OnDay, useToday } from '../tablet.tsx'
import { CalendarTable } from './calendar-table.tsx'
import { ClosedMonth } from './closed-month.tsx'
import { Completeness } from './completeness.tsx'
import { DayDialog } from './day-dialog.tsx'
import { MissingDays } from './missing-days.tsx'
import { MonthNav } from './month-nav.tsx'
import { MonthSum } from './month-sum.tsx'
import { PaperWays } from './paper-ways.tsx'
import { useClosedReasons, useMonth, type DayRow } from './use-month.ts'
import './month.css'

const NO_DAYS: readonly DayRow[] = []

export function MonthScreen({ month }: { month: string }) {
  const lastMonth = addMonths(monthOf(useToday()), 1)
  if (!Month.safeParse(month).success || month > lastMonth) return <Redirect to="/month" replace />
  return <OnDay day={lastDayOf(month)}><MonthOfPlace month={month} /></OnDay>
}

function MonthOfPlace({ month }: { month: Month }) {
  const shown = useMonth(month)
  const [opened, setOpened] = useState<Day | null>(null)
  const totals = shown?.totals
  const reasons = useClosedReasons(totals?.byDay ?? NO_DAYS)
  const openedRow = totals?.byDay.find(({ day }) => day === opened)
  return (
    <main className="month" aria-busy={shown === undefined}>
      <section className="mon-a">
        <MonthNav month={month} />
        <ClosedMonth month={month} />
        {totals && <CalendarTable totals={totals} reasons={reasons} onOpen={setOpened} />}
      </section>
      {shown && (
        <div className="mon-b">
          <MonthSum {...shown} />
          <MissingDays key={month} totals={shown.totals} />
          <Completeness totals={shown.totals} />
          <PaperWays month={month} />
        </div>
      )}
      {openedRow && <DayDialog row={openedRow} reason={reasons.get(openedRow.day)} onClose={() => setOpened(null)} />}
    </main>
  )
}
