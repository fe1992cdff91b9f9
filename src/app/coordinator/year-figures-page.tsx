/** Key figures of the year: the county's table with its years side by side, and below it networks, trainings and events. */
import { CalendarDays, ListPlus } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { Link, useSearch } from 'wouter'
import type { KeyFiguresReport, ReportFigure } from '../../domain/key-figures-report.ts'
import { may } from '../../domain/role.ts'
import type { KeyFiguresContext } from '../../reports/key-figure-words.ts'
import { furtherSheets, yearsInWords } from '../../reports/key-figures-table.ts'
import { m } from '../../i18n/generated/messages.js'
import { useToday } from '../tablet.tsx'
import { Banner } from '../ui/banner.tsx'
import { CellDialog } from './cell-dialog.tsx'
import { useKeyFiguresContext } from './key-figures-context.ts'
import { FigureDialog } from './figure-dialog.tsx'
import { TakeFile } from './file-buttons.tsx'
import { NoFiguresYet } from './no-figures-yet.tsx'
import { PageTitle } from './page-title.tsx'
import { ReportTables } from './report-tables.tsx'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'
import { useAnswer, useLatest } from './use-answer.ts'
import { YearChoice, yearsFromSearch } from './year-choice.tsx'
import { YearFiguresTable } from './year-figures-table.tsx'
import './year-figures.css'

export function YearFiguresPage() {
  const { api, me } = useCounty()
  const search = useSearch()
  const thisYear = Number(useToday().slice(0, 4))
  const years = useMemo(() => yearsFromSearch(search) ?? [thisYear - 1, thisYear], [search, thisYear])
  const { answer, askAgain } = useAnswer(useCallback(() => api.keyFigures(years), [api, years]))
  // While other years are asked for the table stays, and says so; what was saved must not make it jump.
  const report = useLatest(answer)
  const mayWrite = may(me.role, 'manageKeyFigures')
  return (
    <div className="d-main y-page" aria-busy={answer.kind === 'asking'}>
      <div className="d-h">
        <PageTitle>{m.key_figures_title()}</PageTitle>
        <TakeFile key={years.join()} ask={(format, language) => api.keyFiguresFile(years, format, language)} />
      </div>
      <div className="d-h no-print">
        <YearChoice years={years} known={report?.knownYears ?? []} thisYear={thisYear} />
        {mayWrite && (
          <Link className="btn" href={`/coordinator/key-figures/year/${years.at(-1) ?? thisYear}`}>
            <CalendarDays className="ico" aria-hidden="true" />
            {m.key_figures_open_year()}
          </Link>
        )}
      </div>
      <p className="vh" role="status">{answer.kind === 'asking' ? m.coordinator_asking() : ''}</p>
      {answer.kind !== 'asking' && answer.kind !== 'ok' && <TroubleBanner trouble={answer} onRetry={askAgain} />}
      {report && (report.figures.length === 0 ? <NoFiguresYet years={years} mayWrite={mayWrite} onChanged={askAgain} /> : <Figures report={report} mayWrite={mayWrite} onChanged={askAgain} />)}
    </div>
  )
}

type Opened = { kind: 'cell'; figure: string; year: number } | { kind: 'figure'; figure: string | null }
type FiguresProps = { report: KeyFiguresReport; mayWrite: boolean; onChanged: () => void }

function Figures({ report, mayWrite, onChanged }: FiguresProps) {
  const context = useKeyFiguresContext(report)
  const [opened, setOpened] = useState<Opened | null>(null)
  const close = () => setOpened(null)
  const saved = () => {
    close()
    onChanged()
  }
  const isOpen = opened?.kind === 'cell' ? report.figures.find(({ figure }) => figure.id === opened.figure) : undefined
  const next = isOpen && opened?.kind === 'cell' ? nextFigure(report, isOpen) : undefined
  return (
    <>
      <p className="d-printed">{m.key_figures_table_title({ county: context.countyName, years: yearsInWords(report.years) })}</p>
      {report.demo === true && <Banner tone="sent" title={m.key_figures_made_up()} />}
      <YearFiguresTable report={report} context={context} {...(mayWrite && { onCell: (figure, year) => setOpened({ kind: 'cell', figure, year }), onFigure: (figure) => setOpened({ kind: 'figure', figure }) })} />
      {mayWrite && (
        <button type="button" className="btn y-add" aria-haspopup="dialog" onClick={() => setOpened({ kind: 'figure', figure: null })}>
          <ListPlus className="ico" aria-hidden="true" />
          {m.key_figures_add_figure()}
        </button>
      )}
      <Further report={report} context={context} />
      {opened?.kind === 'cell' && isOpen && (
        <CellDialog
          key={`${opened.figure} ${opened.year}`} figure={isOpen} year={opened.year} context={context} onClose={close} onSaved={saved}
          {...(next && { onNext: () => { setOpened({ kind: 'cell', figure: next.figure.id, year: opened.year }); onChanged() } })}
        />
      )}
      {opened?.kind === 'figure' && <FigureDialog figures={report.figures} figureId={opened.figure} years={report.years} onClose={close} onSaved={saved} />}
    </>
  )
}

function nextFigure({ figures }: KeyFiguresReport, { figure }: ReportFigure): ReportFigure | undefined {
  return figures[figures.findIndex((one) => one.figure.id === figure.id) + 1]
}

/** The same sheets that the files hold; where each number comes from stands in its cell. */
function Further({ report, context }: { report: KeyFiguresReport; context: KeyFiguresContext }) {
  const table = useMemo(() => ({ title: '', file: { name: '' }, sheets: furtherSheets(report, context) }), [report, context])
  return <ReportTables table={table} />
}
