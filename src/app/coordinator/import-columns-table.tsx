/** Each column of a file with examples of what stands in it, and the choice of what it holds. */
import type { Columns, ImportField } from '../../domain/import/columns.ts'
import { m } from '../../i18n/generated/messages.js'
import { useTablet } from '../tablet.tsx'
import type { ImportTable } from './import-sheet.ts'
import { fieldChoices } from './import-words.ts'
import { ScrollingTable } from './scrolling-table.tsx'
import { useCounty } from './session.tsx'

const EXAMPLES = 3
type ColumnsTableProps = { labelledBy: string; table: ImportTable; columns: Columns; onPut: (column: number, field: ImportField | null) => void }

export function ColumnsTable({ labelledBy, table: { headings, rows }, columns, onPut }: ColumnsTableProps) {
  const { reference } = useCounty()
  const { language } = useTablet()
  // Headings may be empty or stand twice: a column is its place.
  const named = headings.map((heading, column) => ({ name: heading || m.paper_column_unnamed({ n: column + 1 }), column, place: `column ${column}` }))
  const choices = fieldChoices(reference.visitorGroups, language)
  return (
    <ScrollingTable labelledBy={labelledBy}>
      <table className="tbl i-columns">
        <thead><tr><th scope="col">{m.paper_column_heading()}</th><th scope="col">{m.paper_column_examples()}</th><th scope="col">{m.paper_column_is()}</th></tr></thead>
        <tbody>
          {named.map(({ name, column, place }) => (
            <tr key={place}>
              <th scope="row">{name}</th>
              <td className="quiet">{examplesOf(rows, column)}</td>
              <td>
                <select aria-label={m.paper_column_is_label({ heading: name })} value={columns[column] ?? ''} onChange={(event) => onPut(column, event.target.value === '' ? null : event.target.value as ImportField)}>
                  <option value="">{m.paper_column_left_out()}</option>
                  {choices.map(({ title, fields }) => <optgroup key={title} label={title}>{fields.map(({ field, name: fieldName }) => <option key={field} value={field}>{fieldName}</option>)}</optgroup>)}
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollingTable>
  )
}

function examplesOf(rows: ImportTable['rows'], column: number): string {
  const found: string[] = []
  for (const { cells } of rows) {
    const cell = cells[column]?.trim() ?? ''
    if (cell !== '' && !found.includes(cell)) found.push(cell)
    if (found.length === EXAMPLES) break
  }
  return found.join(' · ').slice(0, 60)
}
