/** How many of the months in a longer period are closed, and what has come to them since. Months are closed on their own pages. */
import { figureNames } from '../../reports/figure-names.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatChange, formatNumber } from '../format.ts'
import { useTablet } from '../tablet.tsx'
import { StateWord } from '../ui/state-word.tsx'
import type { PeriodReport } from './period-report.ts'

export function PeriodClosings({ report: { closings, corrections } }: { report: Pick<PeriodReport, 'closings' | 'corrections'> }) {
  const names = figureNames(useTablet())
  if (closings.places === 0) return null
  const changes = corrections?.figures.filter(({ division }) => division === null).map(({ figure, change }) => `${names[figure]} ${formatChange(change)}`) ?? []
  return (
    <p className="d-closings">
      <StateWord tone={closings.closed === closings.places ? 'saved' : 'closed'}>{m.period_closings({ closed: formatNumber(closings.closed), places: formatNumber(closings.places) })}</StateWord>
      {changes.length > 0 && <span>{m.closing_corrections({ count: corrections?.revisions ?? 0, shown: formatNumber(corrections?.revisions ?? 0), changes: changes.join(', ') })}</span>}
    </p>
  )
}
