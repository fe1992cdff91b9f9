/** The month as a wall calendar, Monday first. A weekday the place never opens on stands in a narrow column. */
import { addDays, weekday } from '../../domain/calendar.ts'
import type { Day } from '../../domain/entry.ts'
import type { MonthlyTotals } from '../../domain/monthly-totals.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatMonth, weekdayName } from '../format.ts'
import { useToday } from '../tablet.tsx'
import { DayCell } from './day-cell.tsx'
import type { DayRow } from './use-month.ts'

/** A cell before the first or after the last of the month holds nothing. */
const OUTSIDE = ''

type CalendarProps = { totals: MonthlyTotals; reasons: ReadonlyMap<Day, string>; onOpen: (day: Day) => void }

export function CalendarTable({ totals, reasons, onOpen }: CalendarProps) {
  const today = useToday()
  const rows = new Map(totals.byDay.map((row) => [row.day, row]))
  const weeks = weeksOf(totals.byDay)
  const most = Math.max(1, ...totals.byDay.map(({ visits }) => visits))
  const isBare = (day: Day) => (rows.get(day)?.state ?? 'notPlanned') === 'notPlanned' && !reasons.has(day)
  return (
    <table className="cal">
      <caption className="vh">{m.month_calendar({ month: formatMonth(totals.month) })}</caption>
      <thead>
        <tr>
          {(weeks[0] ?? []).map((day, column) => (
            <th key={day} scope="col" className={weeks.every((week) => isBare(week[column] ?? day)) ? 'we' : undefined}>
              <span aria-hidden="true">{weekdayName(day, 'short')}</span>
              <span className="vh">{weekdayName(day, 'long')}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]} className={week.every(isBare) ? 'slim' : undefined}>
            {week.map((day) => {
              const row = rows.get(day)
              return row === undefined
                ? <td key={day} className="cell none">{OUTSIDE}</td>
                : <DayCell key={day} row={row} today={today} level={row.visits / most} reason={reasons.get(day)} onOpen={() => onOpen(day)} />
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Whole weeks from the Monday on or before the first to the Sunday on or after the last. */
function weeksOf(byDay: readonly DayRow[]): Day[][] {
  const [first, last] = [byDay[0]?.day, byDay.at(-1)?.day]
  const weeks: Day[][] = []
  if (first === undefined || last === undefined) return weeks
  for (let monday = addDays(first, 1 - weekday(first)); monday <= last; monday = addDays(monday, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, index) => addDays(monday, index)))
  }
  return weeks
}
