/** Which days are known: a wall calendar whose cells fill up like water, with an edge of their own where something is missing. */
import { Bar } from '@visx/shape'
import type { CalendarMonth, KnownDay } from '../../../reports/known-days.ts'
import { m } from '../../../i18n/generated/messages.js'
import { monthName } from './chart-words.ts'
import { useRoom } from './room.tsx'

type Props = { months: readonly CalendarMonth[] }

const CELL = 30
const HEAD = 22

export function KnownDaysChart({ months }: Props) {
  const { labelledBy } = useRoom()
  return (
    <div className="ch-months" role="img" aria-labelledby={labelledBy}>
      {months.map(({ month, days, rows }) => (
        <div key={month}>
          <p>{monthName(month)}</p>
          <svg className="ch-svg" viewBox={`0 0 ${7 * CELL} ${HEAD + rows * CELL}`} aria-hidden="true">
            {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
              <text key={weekday} className="ch-t ch-quiet" x={(weekday - 0.5) * CELL} y={HEAD - 6} textAnchor="middle">{m.common_weekday_short({ weekday })}</text>
            ))}
            {days.map((day) => <DayCell key={day.day} day={day} />)}
          </svg>
        </div>
      ))}
    </div>
  )
}

function DayCell({ day: { day, column, row, kind, known } }: { day: KnownDay }) {
  const [left, top, size] = [column * CELL + 1.5, HEAD + row * CELL + 1.5, CELL - 3]
  const water = kind === 'open' || kind === 'part' ? size * known : 0
  return (
    <g>
      {kind === 'closed' && <Bar className="ch-day-ground" x={left} y={top} width={size} height={size} rx={5} />}
      {water > 0 && <Bar className="ch-water" x={left} y={top + size - water} width={size} height={water} rx={Math.min(5, water / 2)} />}
      {kind === 'missing' && <line className="ch-cross" x1={left + 2} y1={top + size - 2} x2={left + size - 2} y2={top + 2} />}
      {kind !== 'notPlanned' && <Bar className={`ch-day ch-day-${kind}`} x={left} y={top} width={size} height={size} rx={5} />}
      <text className={kind === 'notPlanned' || kind === 'upcoming' ? 'ch-t ch-quiet' : 'ch-t'} x={left + size / 2} y={top + size / 2 + 5} textAnchor="middle">{Number(day.slice(8))}</text>
    </g>
  )
}
