/** Weekday by hour: each cell bears its number, and the shade only helps the eye. Hours go down where they do not fit across. */
import { scaleBand } from '@visx/scale'
import { Bar } from '@visx/shape'
import type { HourCell, HourGrid } from '../../../reports/hour-grid.ts'
import { m } from '../../../i18n/generated/messages.js'
import { formatNumber } from '../../format.ts'
import { Drawing, widthOf } from './drawing.tsx'
import { useRoom } from './room.tsx'

const HEAD = 26
const ROW = 34

export function HourChart({ grid }: { grid: HourGrid }) {
  const { room } = useRoom()
  const [number, hours] = [widthOf(formatNumber(grid.most)) + 5, Math.max(0, ...grid.hours.map((hour) => widthOf(hoursInWords(hour))))]
  const across = 34 + grid.hours.length * Math.max(number, hours + 4)
  const isAcross = across <= room
  const [columns, rows, side] = isAcross
    ? [grid.hours.map(hoursInWords), grid.weekdays.map(dayInWords), 34]
    : [grid.weekdays.map(dayInWords), grid.hours.map(hoursInWords), hours + 8]
  const width = Math.max(room, side + columns.length * Math.max(number, 26))
  const x = scaleBand<string>({ domain: columns, range: [side, width] })
  const y = scaleBand<string>({ domain: rows, range: [HEAD, HEAD + rows.length * ROW] })
  return (
    <Drawing width={width} height={HEAD + rows.length * ROW + 2}>
      {columns.map((words) => <text key={words} className="ch-t" x={(x(words) ?? 0) + x.bandwidth() / 2} y={HEAD - 9} textAnchor="middle">{words}</text>)}
      {rows.map((words) => <text key={words} className="ch-t" x={side - 8} y={(y(words) ?? 0) + ROW / 2 + 5} textAnchor="end">{words}</text>)}
      {grid.cells.map((cell) => {
        const [hour, day] = [hoursInWords(cell.hour), dayInWords(cell.weekday)]
        return <Cell key={`${day} ${hour}`} cell={cell} left={x(isAcross ? hour : day) ?? 0} top={y(isAcross ? day : hour) ?? 0} width={x.bandwidth()} />
      })}
    </Drawing>
  )
}

function Cell({ cell, left, top, width }: { cell: HourCell; left: number; top: number; width: number }) {
  const edge = cell.isBusiest ? 2.5 : 1
  return (
    <g className={`ch-s${cell.shade}${cell.isBusiest ? ' ch-busiest' : ''}`}>
      <Bar x={left + edge} y={top + edge} width={Math.max(1, width - 2 * edge)} height={ROW - 2 * edge} rx={5} />
      <text className="ch-t" x={left + width / 2} y={top + ROW / 2 + 5} textAnchor="middle">{formatNumber(cell.visits)}</text>
    </g>
  )
}

function hoursInWords(hour: number): string {
  return `${hour}–${hour + 1}`
}

function dayInWords(weekday: number): string {
  return m.common_weekday_short({ weekday })
}
