/** Visits by visitor group: a bar for each, in the group's own colour, its name and number beside it. */
import { scaleLinear } from '@visx/scale'
import { Bar } from '@visx/shape'
import type { GroupBar } from '../../../reports/group-series.ts'
import { formatNumber } from '../../format.ts'
import { Figure } from '../../ui/figure.tsx'
import { formatShare } from './chart-words.ts'
import { useRoom } from './room.tsx'

type Props = { bars: readonly GroupBar[]; visits: number }

const HEIGHT = 18

export function GroupChart({ bars, visits }: Props) {
  const { room, labelledBy } = useRoom()
  const length = Math.max(60, room - 44)
  const x = scaleLinear<number>({ domain: [0, Math.max(1, ...bars.flatMap((bar) => [bar.visits, bar.before]))], range: [0, length - 4] })
  return (
    <div className="ch-rows" role="img" aria-labelledby={labelledBy}>
      {bars.map((bar) => (
        <div key={bar.key} className={`ch-group g-${bar.figure}`}>
          <Figure name={bar.figure} className="ch-fig" />
          <p><span>{bar.name}</span> <b>{formatNumber(bar.visits)}</b> <span className="quiet">{visits === 0 ? '' : formatShare(bar.visits / visits)}</span></p>
          <svg className="ch-svg" viewBox={`0 0 ${length} ${HEIGHT}`} width={`${length / 16}rem`} aria-hidden="true">
            <Bar className="ch-base" width={length} y={HEIGHT - 1} height={1} />
            {bar.visits > 0 && <Bar className="ch-fill" y={2} width={Math.max(1, x(bar.visits))} height={HEIGHT - 3} rx={3} />}
            {bar.before > 0 && <Bar className="ch-then" x={x(bar.before)} width={3} height={HEIGHT} />}
          </svg>
        </div>
      ))}
    </div>
  )
}
