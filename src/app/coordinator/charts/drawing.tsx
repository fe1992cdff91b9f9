/** The sheet a chart is drawn on: it grows with the text, keeps its lines sharp on paper, and scrolls by itself where the screen is narrower than what must be read. */
import type { ReactNode } from 'react'
import { ScrollingTable } from '../scrolling-table.tsx'
import { useRoom } from './room.tsx'

type Props = { width: number; height: number; children: ReactNode }

export function Drawing({ width, height, children }: Props) {
  const { room, labelledBy } = useRoom()
  const picture = (
    <svg className={width > room ? 'ch-svg ch-over' : 'ch-svg'} viewBox={`0 0 ${width} ${height}`} width={`${width / 16}rem`} role="img" aria-labelledby={labelledBy}>
      {children}
    </svg>
  )
  return width > room ? <ScrollingTable labelledBy={labelledBy}>{picture}</ScrollingTable> : picture
}

/** How wide a number or a short word is at the size charts write in. */
export function widthOf(text: string): number {
  // The space between thousands is half a digit.
  return text.length * 8.8 - text.split('\u00a0').length * 4 + 4
}

/** A corner rounded by no more than the bar is high. */
export function cornerOf(width: number, height: number): number {
  return Math.max(1, Math.min(5, width / 2, height / 2))
}

/** `water`: how far up the sign is filled. `isCrossed`: a line goes through it. */
type SwatchProps = { className: string; water?: number; isCrossed?: boolean; children: ReactNode }

/** A line of the legend: the sign itself, and its meaning. */
export function LegendItem({ className, water = 0, isCrossed = false, children }: SwatchProps) {
  return (
    <li>
      <svg className="ch-swatch" viewBox="0 0 18 18" aria-hidden="true">
        {water > 0 && <rect className="ch-water" x="1" y={17 - 16 * water} width="16" height={16 * water} rx="3" />}
        {isCrossed && <line className="ch-cross" x1="3" y1="15" x2="15" y2="3" />}
        <rect className={className} x="1" y="1" width="16" height="16" rx="3" />
      </svg>
      {children}
    </li>
  )
}
