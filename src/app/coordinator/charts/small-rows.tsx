/** Small rows of columns one under another, all on one scale: told apart by their names and not by colours. */
import { scaleBand, scaleLinear } from '@visx/scale'
import { BarRounded } from '@visx/shape'
import { m } from '../../../i18n/generated/messages.js'
import { formatNumber } from '../../format.ts'
import { cornerOf, widthOf } from './drawing.tsx'
import { useRoom } from './room.tsx'

/** `total` is null where nothing is known; the columns in `short` are of less than their whole time. */
export type SmallRow = { key: string; name: string; total: number | null; values: readonly (number | null)[]; short?: readonly boolean[] }
type Props = {
  columns: readonly string[]
  rows: readonly SmallRow[]
  /** A second line under the name, for example the year. */
  nameOf: (column: string, isFirst: boolean) => readonly [string, string?]
}

const [NUMBERS, HEIGHT] = [18, 34]

export function SmallRows({ columns, rows, nameOf }: Props) {
  const { room, labelledBy } = useRoom()
  const most = Math.max(1, ...rows.flatMap(({ values }) => values.map((n) => n ?? 0)))
  const x = scaleBand<string>({ domain: [...columns], range: [0, room], paddingInner: 0.25 })
  const y = scaleLinear<number>({ domain: [0, most], range: [0, HEIGHT] })
  const hasNumbers = widthOf(formatNumber(most)) <= x.step()
  return (
    <div className="ch-rows" role="img" aria-labelledby={labelledBy}>
      {rows.map(({ key, name, total, values, short = [] }) => (
        <div key={key} className="ch-small">
          <p><span>{name}</span> {total === null ? <span className="quiet">{m.charts_nothing_known()}</span> : <b>{formatNumber(total)}</b>}</p>
          <svg className="ch-svg" viewBox={`0 0 ${room} ${NUMBERS + HEIGHT + 1}`} width={`${room / 16}rem`} aria-hidden="true">
            <rect className="ch-base" width={room} y={NUMBERS + HEIGHT} height="1" />
            {columns.map((column, index) => {
              const n = values[index] ?? 0
              return n > 0 && <Column key={column} n={n} left={x(column) ?? 0} width={x.bandwidth()} height={y(n)} hasNumber={hasNumbers} isShort={short[index] === true} />
            })}
          </svg>
        </div>
      ))}
      <Names columns={columns} nameOf={nameOf} room={room} step={x.step()} middleOf={(column) => (x(column) ?? 0) + x.bandwidth() / 2} />
    </div>
  )
}

type ColumnProps = { n: number; left: number; width: number; height: number; hasNumber: boolean; isShort: boolean }

function Column({ n, left, width, height, hasNumber, isShort }: ColumnProps) {
  return (
    <>
      <BarRounded className={isShort ? 'ch-part' : 'ch-now'} x={left} y={NUMBERS + HEIGHT - height} width={width} height={height} radius={cornerOf(width, height)} top />
      {hasNumber && <text className="ch-t" x={left + width / 2} y={NUMBERS + HEIGHT - height - 4} textAnchor="middle">{formatNumber(n)}</text>}
    </>
  )
}

type NamesProps = Pick<Props, 'columns' | 'nameOf'> & { room: number; step: number; middleOf: (column: string) => number }

/** As many names as fit, at even steps. */
function Names({ columns, nameOf, room, step, middleOf }: NamesProps) {
  const every = Math.max(1, Math.ceil(58 / step))
  return (
    <svg className="ch-svg" viewBox={`0 0 ${room} 38`} width={`${room / 16}rem`} aria-hidden="true">
      {columns.filter((_, index) => index % every === 0).map((column, index) => {
        const [name, under] = nameOf(column, index === 0)
        // A name at the edge is moved in, not cut.
        const half = widthOf(name) / 2
        const middle = Math.min(Math.max(middleOf(column), half), room - half)
        return (
          <g key={column}>
            <text className="ch-t" x={middle} y="14" textAnchor="middle">{name}</text>
            {under !== undefined && <text className="ch-t ch-quiet" x={middle} y="33" textAnchor="middle">{under}</text>}
          </g>
        )
      })}
    </svg>
  )
}
