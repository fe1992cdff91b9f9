/** Which days are known, of a period too long for its days: a row for each year, a cell for each month with its share. */
import { Bar } from '@visx/shape'
import { shareKnown, type CountedMonth } from '../../../reports/month-series.ts'
import { formatShare, shortMonth } from './chart-words.ts'
import { useRoom } from './room.tsx'

type Props = { months: readonly CountedMonth[] }

const [WIDTH, HEIGHT] = [60, 34]

export function KnownMonthsChart({ months }: Props) {
  const { labelledBy } = useRoom()
  const years = [...new Set(months.map(({ month }) => month.slice(0, 4)))]
  return (
    <div className="ch-years" role="img" aria-labelledby={labelledBy}>
      {years.map((year) => (
        <div key={year}>
          <p>{year}</p>
          <ul>{months.filter(({ month }) => month.startsWith(year)).map((month) => <MonthCell key={month.month} month={month} />)}</ul>
        </div>
      ))}
    </div>
  )
}

function MonthCell({ month: { month, days } }: { month: CountedMonth }) {
  const known = shareKnown(days)
  const water = HEIGHT * (known ?? 0)
  return (
    <li>
      <svg className="ch-svg" viewBox={`0 0 ${WIDTH} ${HEIGHT + 22}`} width={`${WIDTH / 16}rem`} aria-hidden="true">
        <text className="ch-t ch-quiet" x={WIDTH / 2} y="14" textAnchor="middle">{shortMonth(month)}</text>
        {water > 0 && <Bar className="ch-water" x={1.5} y={20 + HEIGHT - water} width={WIDTH - 3} height={water} rx={Math.min(5, water / 2)} />}
        {known === 0 && <line className="ch-cross" x1="4" y1={17 + HEIGHT} x2={WIDTH - 4} y2="23" />}
        {known !== null && <Bar className={`ch-day ch-day-${known === 1 ? 'open' : known === 0 ? 'missing' : 'part'}`} x={1.5} y={20.5} width={WIDTH - 3} height={HEIGHT - 1} rx={5} />}
        <text className="ch-t" x={WIDTH / 2} y={20 + HEIGHT / 2 + 5} textAnchor="middle">{known === null ? '' : formatShare(known)}</text>
      </svg>
    </li>
  )
}
