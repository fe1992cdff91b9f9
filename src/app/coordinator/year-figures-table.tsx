/** The table on the screen: a row a figure, a column a year, and each cell a button for those who may write in it. */
import { PencilLine } from 'lucide-react'
import { useId } from 'react'
import type { KeyFiguresReport, ReportFigure } from '../../domain/key-figures-report.ts'
import { nameIn } from '../../domain/reference-lookup.ts'
import { unitInWords, type KeyFiguresContext } from '../../reports/key-figure-words.ts'
import { m } from '../../i18n/generated/messages.js'
import { FigureCell } from './figure-cell.tsx'

type Opens = { onCell?: (figureId: string, year: number) => void; onFigure?: (figureId: string) => void }
type TableProps = Opens & { report: KeyFiguresReport; context: KeyFiguresContext }

export function YearFiguresTable({ report: { years, figures }, context, ...opens }: TableProps) {
  const id = useId()
  const sections = [...new Set(figures.map(({ figure }) => figure.section.fi))].map((name) => figures.filter(({ figure }) => figure.section.fi === name))
  return (
    <section className="panel y-panel">
      <h2 id={id} className="vh">{m.key_figures_title()}</h2>
      <table className="y-table" aria-labelledby={id} data-years={years.length}>
        <thead>
          <tr>
            <th scope="col">{m.key_figures_figure()}</th>
            {years.map((year) => <th key={year} scope="col">{String(year)}</th>)}
          </tr>
        </thead>
        {sections.map((rows) => <Section key={rows[0]?.figure.section.fi} rows={rows} years={years} context={context} {...opens} />)}
      </table>
    </section>
  )
}

type SectionProps = Opens & { rows: readonly ReportFigure[]; years: readonly number[]; context: KeyFiguresContext }

function Section({ rows, years, context, ...opens }: SectionProps) {
  const [first] = rows
  return (
    <tbody>
      <tr className="y-section"><th scope="colgroup" colSpan={years.length + 1}>{first && nameIn(first.figure.section, context.language)}</th></tr>
      {rows.map((row) => <FigureRow key={row.figure.id} row={row} context={context} {...opens} />)}
    </tbody>
  )
}

function FigureRow({ row: { figure, cells }, context, onCell, onFigure }: Opens & { row: ReportFigure; context: KeyFiguresContext }) {
  const name = nameIn(figure.names, context.language)
  return (
    <tr>
      <th scope="row">
        <span className="y-name">
          <span>
            <b>{name}</b>
            {figure.unit !== 'list' && <small>{unitInWords(figure.unit, context.language)}</small>}
          </span>
          {onFigure && (
            <button type="button" className="btn btn-quiet btn-sq no-print" aria-haspopup="dialog" onClick={() => onFigure(figure.id)}>
              <PencilLine className="ico ico-s" aria-hidden="true" />
              <span className="vh">{m.key_figures_edit_figure({ name })}</span>
            </button>
          )}
        </span>
      </th>
      {cells.map((cell, index) => (
        <td key={cell.year} data-year={cell.year}>
          <FigureCell cell={cell} before={cells[index - 1]?.year} name={name} context={context} {...(onCell && { onOpen: () => onCell(figure.id, cell.year) })} />
        </td>
      ))}
    </tr>
  )
}
