/** The tables of a report on screen: the same sheets, columns and rows that the files hold. */
import { useId } from 'react'
import { formatDay } from '../../domain/calendar.ts'
import { headingOf, type Cell, type Column, type ReportSheet, type ReportTable } from '../../reports/report-table.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatNumber } from '../format.ts'
import { ScrollingTable } from './scrolling-table.tsx'

export function ReportTables({ table }: { table: ReportTable }) {
  return (
    <div className="d-sheets">
      {table.sheets.map((sheet) => <SheetTable key={sheet.name} sheet={sheet} />)}
    </div>
  )
}

function SheetTable({ sheet: { name, columns, rows, note } }: { sheet: ReportSheet }) {
  const id = useId()
  return (
    <section className="panel d-sheet" aria-labelledby={id}>
      <h2 id={id}>{name}</h2>
      <ScrollingTable labelledBy={id}>
        <table className="tbl">
          <thead>
            <tr>{columns.map((column) => <th key={column.heading} scope="col" className={alignment(column)}>{headingOf(column)}</th>)}</tr>
          </thead>
          <tbody>{rows.map((row) => <Row key={row.join('|')} row={row} columns={columns} />)}</tbody>
        </table>
      </ScrollingTable>
      {note !== undefined && <p className="small quiet">{note}</p>}
    </section>
  )
}

function Row({ row: [first = null, ...others], columns: [firstColumn, ...otherColumns] }: { row: readonly Cell[]; columns: readonly Column[] }) {
  const totals: Cell[] = [m.report_total(), m.report_children_total(), m.report_adults_total()]
  return (
    <tr className={totals.includes(first) ? 'd-total' : undefined}>
      <th scope="row">{inWords(first, firstColumn)}</th>
      {otherColumns.map((column, index) => <td key={column.heading} className={alignment(column)}>{inWords(others[index] ?? null, column)}</td>)}
    </tr>
  )
}

/** A number is grouped by thousands and a day is written out, as the spreadsheet shows them too. */
function inWords(cell: Cell, column: Column | undefined): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return formatNumber(cell)
  return column?.kind === 'day' ? formatDay(cell) : cell
}

function alignment({ kind }: Column): string | undefined {
  return kind === 'integer' ? 'r' : undefined
}
