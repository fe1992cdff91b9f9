/** Month by month with the year before: columns where there is room, else lines of bars one under another. */
import { GridRows } from '@visx/grid'
import { scaleBand, scaleLinear } from '@visx/scale'
import { Bar, BarRounded } from '@visx/shape'
import type { MonthBar } from '../../../reports/month-series.ts'
import { formatNumber } from '../../format.ts'
import { monthName, shortInWords, shortMonth } from './chart-words.ts'
import { cornerOf, Drawing, widthOf } from './drawing.tsx'
import { useRoom } from './room.tsx'

type Props = { series: readonly MonthBar[] }
type RoomProps = Props & { room: number }

/** Room for a month's two columns and its name. */
const COLUMN_MIN = 46
const AXIS = 60

export function MonthChart({ series }: Props) {
  const { room } = useRoom()
  return room >= AXIS + series.length * COLUMN_MIN ? <Columns series={series} room={room} /> : <Lines series={series} room={room} />
}

const TOP = 26
const HEIGHT = 240
const [FOOT, SECOND_LINE] = [26, 19]

function Columns({ series, room }: RoomProps) {
  const most = Math.max(1, ...series.flatMap(({ visits, before }) => [visits ?? 0, before ?? 0]))
  const y = scaleLinear<number>({ domain: [0, most], range: [TOP + HEIGHT, TOP], nice: 4 })
  const x = scaleBand<string>({ domain: series.map(({ month }) => month), range: [AXIS, room], paddingInner: 0.24, paddingOuter: 0.12 })
  const ticks = y.ticks(4).filter(Number.isInteger)
  const hasYears = isSeveralYears(series)
  const foot = hasYears || series.some(({ short }) => short !== null) ? FOOT + SECOND_LINE : FOOT
  return (
    <Drawing width={room} height={TOP + HEIGHT + foot}>
      <GridRows scale={y} left={AXIS} width={room - AXIS} tickValues={ticks} className="ch-grid" stroke="" />
      {ticks.map((tick) => <text key={tick} className="ch-t ch-quiet" x={AXIS - 10} y={y(tick) + 5} textAnchor="end">{formatNumber(tick)}</text>)}
      {series.map((bar) => <Column key={bar.month} bar={bar} left={x(bar.month) ?? 0} width={x.bandwidth()} ground={TOP + HEIGHT} heightOf={(n) => TOP + HEIGHT - y(n)} hasYears={hasYears} />)}
    </Drawing>
  )
}

type ColumnProps = { bar: MonthBar; left: number; width: number; ground: number; heightOf: (n: number) => number; hasYears: boolean }

/** The year before stands behind and to the left, so that the pair reads from then to now. */
function Column({ bar, left, width, ground, heightOf, hasYears }: ColumnProps) {
  const [then, now] = [heightOf(bar.before ?? 0), heightOf(bar.visits ?? 0)]
  // A month without a year before stands in the middle of its place.
  const nowLeft = left + width * (then > 0 || now === 0 ? 0.42 : 0.21)
  const [thenWidth, nowWidth] = [width * 0.42, width * 0.58]
  const label = formatNumber(bar.visits ?? 0)
  const middle = left + width / 2
  return (
    <g>
      {bar.before !== null && then > 0 && <BarRounded className="ch-before" x={left} y={ground - then} width={thenWidth} height={then} radius={cornerOf(thenWidth, then)} top />}
      {bar.visits !== null && now > 0 && <BarRounded className={bar.short !== null ? 'ch-part' : 'ch-now'} x={nowLeft} y={ground - now} width={nowWidth} height={now} radius={cornerOf(nowWidth, now)} top />}
      {bar.visits !== null && <text className="ch-t ch-n" x={nowLeft + nowWidth / 2} y={ground - now - 7} textAnchor="middle">{label}</text>}
      <text className="ch-t" x={middle} y={ground + 19} textAnchor="middle">{shortMonth(bar.month)}</text>
      <text className="ch-t ch-quiet" x={middle} y={ground + 38} textAnchor="middle">{bar.short !== null ? shortInWords(bar) : hasYears && bar.month.endsWith('-01') ? bar.month.slice(0, 4) : ''}</text>
    </g>
  )
}

const LINE = 66
const BAR = 17

function Lines({ series, room }: RoomProps) {
  const most = Math.max(1, ...series.flatMap(({ visits, before }) => [visits ?? 0, before ?? 0]))
  const longest = Math.max(...series.flatMap(({ visits, before }) => [visits ?? 0, before ?? 0].map((n) => widthOf(formatNumber(n)))))
  const x = scaleLinear<number>({ domain: [0, most], range: [0, Math.max(40, room - longest - 10)] })
  return (
    <Drawing width={room} height={series.length * LINE}>
      {series.map((bar, index) => (
        <g key={bar.month} transform={`translate(0 ${index * LINE})`}>
          <text className="ch-t ch-n" y="16">{monthName(bar.month)}{bar.short !== null && `, ${shortInWords(bar)}`}</text>
          {bar.visits !== null && <LineBar className={bar.short !== null ? 'ch-part' : 'ch-now'} top={22} length={x(bar.visits)} words={formatNumber(bar.visits)} />}
          {bar.before !== null && <LineBar className="ch-before" top={22 + BAR + 2} length={x(bar.before)} words={formatNumber(bar.before)} isQuiet />}
        </g>
      ))}
    </Drawing>
  )
}

function LineBar({ className, top, length, words, isQuiet = false }: { className: string; top: number; length: number; words: string; isQuiet?: boolean }) {
  return (
    <>
      <Bar className={className} x={0.5} y={top} width={Math.max(1, length)} height={BAR - 2} rx={3} />
      <text className={`ch-t ${isQuiet ? 'ch-quiet' : 'ch-n'}`} x={length + 8} y={top + 12.5}>{words}</text>
    </>
  )
}

function isSeveralYears(series: readonly MonthBar[]): boolean {
  return series[0]?.month.slice(0, 4) !== series.at(-1)?.month.slice(0, 4)
}
