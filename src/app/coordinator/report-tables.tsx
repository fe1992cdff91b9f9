/** The tables of a report on screen: the same sheets, columns and rows that the files hold. */
import { useId } from 'react'
import { formatDay } from '../../domain/calendar.ts'
import { monthInFigures, percentOf } from '../../reports/cell-words.ts'
import { headingOf, isMasked, isNumber, MASK_SIGN, type Cell, type Column, type MaskedCell, type ReportSheet, type ReportTable } from '../../reports/report-table.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatDecimal, formatNumber } from '../format.ts'
import { ScrollingTable } from './scrolling-table.tsx'

export function ReportTables({ table }: { table: ReportTable }) {
  return (
    <div className="d-sheets">
      <p className="d-printed">{table.title}</p>
      {table.sheets.map((sheet) => <SheetTable key={sheet.name} sheet={sheet} />)}
    </div>
  )
}

/** More rows than two months of days are unfolded by a press. */
const ROWS_AT_ONCE = 62

function SheetTable({ sheet }: { sheet: ReportSheet }) {
  const id = useId()
  return (
    <section className="panel d-sheet" aria-labelledby={id}>
      <h2 id={id}>{sheet.name}</h2>
      {sheet.rows.length > ROWS_AT_ONCE ? <Folded sheet={sheet} labelledBy={id} /> : <SheetRows sheet={sheet} labelledBy={id} />}
    </section>
  )
}

function Folded({ sheet, labelledBy }: { sheet: ReportSheet; labelledBy: string }) {
  return (
    <details className="d-folded">
      <summary className="btn">
        {m.report_page_unfold({ shown: formatNumber(sheet.rows.length) })}
        <span className="vh">{sheet.name}</span>
      </summary>
      <SheetRows sheet={sheet} labelledBy={labelledBy} />
    </details>
  )
}

/** A sheet without its name, for where the name stands already. */
export function SheetRows({ sheet: { columns, rows, note }, labelledBy }: { sheet: ReportSheet; labelledBy: string }) {
  return (
    <>
      <ScrollingTable labelledBy={labelledBy}>
        <table className="tbl">
          <thead>
            <tr>{columns.map((column) => <th key={column.heading} scope="col" className={alignment(column)}>{headingOf(column)}</th>)}</tr>
          </thead>
          <tbody>{rows.map((row) => <Row key={JSON.stringify(row)} row={row} columns={columns} />)}</tbody>
        </table>
      </ScrollingTable>
      {note !== undefined && <p className="small quiet">{note}</p>}
    </>
  )
}

function Row({ row: [first = null, ...others], columns: [firstColumn, ...otherColumns] }: { row: readonly Cell[]; columns: readonly Column[] }) {
  const totals: Cell[] = [m.report_total(), m.report_children_total(), m.report_adults_total()]
  return (
    <tr className={totals.includes(first) ? 'd-total' : undefined}>
      <th scope="row"><CellWords cell={first} column={firstColumn} /></th>
      {otherColumns.map((column, index) => <td key={column.heading} className={alignment(column)}><CellWords cell={others[index] ?? null} column={column} /></td>)}
    </tr>
  )
}

function CellWords({ cell, column }: { cell: Cell; column: Column | undefined }) {
  return isMasked(cell) ? <MaskedNumber cell={cell} /> : inWords(cell, column)
}

/** A sign to the eye, and words to the ear and to a pointer. */
function MaskedNumber({ cell: { masked, protects } }: { cell: MaskedCell }) {
  const why = masked === 'small' ? m.exports_masked_small() : m.exports_masked_protecting({ what: protects ?? '' })
  return (
    <span className={`d-mask d-mask-${masked}`} title={why}>
      <span aria-hidden="true">{MASK_SIGN}</span>
      <span className="vh">{why}</span>
    </span>
  )
}

/** A number is grouped by thousands and a day is written out, as the spreadsheet shows them too. */
function inWords(cell: string | number | null, column: Column | undefined): string {
  if (cell === null) return ''
  switch (column?.kind) {
    case 'percent': return typeof cell === 'number' ? `${formatDecimal(percentOf(cell))}\u00a0%` : cell
    case 'decimal': return typeof cell === 'number' ? formatDecimal(cell) : cell
    case 'day': return formatDay(String(cell))
    case 'month': return monthInFigures(String(cell))
    // Among whole numbers there may be one that is none, as visits in a day.
    default: return typeof cell !== 'number' ? cell : Number.isInteger(cell) ? formatNumber(cell) : formatDecimal(cell)
  }
}

function alignment(column: Column): string | undefined {
  return isNumber(column) ? 'r' : undefined
}
