/** What every chart has around it: its name, the main thing in words, what its signs mean, and the same numbers as a table right under it. */
import { ChevronRight, Table } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import type { ReportSheet } from '../../../reports/report-table.ts'
import { m } from '../../../i18n/generated/messages.js'
import { SheetRows } from '../report-tables.tsx'
import { MeasuredRoom } from './room.tsx'

type Props = {
  title: string
  /** The main thing, for everybody; a screen reader says it in the place of the picture. */
  sentence: string
  sheet: ReportSheet
  isWide?: boolean
  /** The report has these numbers in a table of its own: paper need not bear them twice. */
  isInReport?: boolean
  legend?: ReactNode
  /** What is drawn; null where there is nothing to draw. */
  children: ReactNode
}

export function ChartFrame({ title, sentence, sheet, isWide = false, isInReport = false, legend, children }: Props) {
  const id = useId()
  return (
    <section className={`panel ch${isWide ? ' ch-all' : ''}`} aria-labelledby={`${id}t`}>
      <h2 id={`${id}t`}>{title}</h2>
      <figure aria-labelledby={`${id}t`}>
        <figcaption id={`${id}c`} className="small">{sentence}</figcaption>
        {legend && <ul className="ch-legend small">{legend}</ul>}
        <MeasuredRoom labelledBy={`${id}t ${id}c`}>{children}</MeasuredRoom>
      </figure>
      <details className={isInReport ? 'no-print' : undefined}>
        <summary className="ch-same">
          <ChevronRight className="ico ico-s ch-arrow" aria-hidden="true" />
          <Table className="ico ico-s" aria-hidden="true" />
          {m.charts_as_table()}
          <span className="vh">{title}</span>
        </summary>
        <SheetRows sheet={sheet} labelledBy={`${id}t`} />
      </details>
    </section>
  )
}
