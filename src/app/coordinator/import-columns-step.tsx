/** Where the rows belong and what each column holds: guessed from the heading, or as it was last understood in this county. */
import { useId, useState } from 'react'
import { localDay } from '../../domain/calendar.ts'
import type { Columns, ImportField } from '../../domain/import/columns.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatShortDay } from '../format.ts'
import { useTablet } from '../tablet.tsx'
import { Switch } from '../ui/choices.tsx'
import { SelectField } from '../ui/field.tsx'
import { fieldChoices } from './import-words.ts'
import type { ImportPlan, Opened } from './import-plan.ts'
import { ScrollingTable } from './scrolling-table.tsx'
import { useCounty } from './session.tsx'

const EXAMPLES = 3
type ColumnsStepProps = { opened: Opened; onChange: () => void; onReady: (plan: ImportPlan) => void }

export function ColumnsStep({ opened, onChange, onReady }: ColumnsStepProps) {
  const { reference } = useCounty()
  const { language } = useTablet()
  const id = useId()
  const [columns, setColumns] = useState<Columns>(opened.columns)
  const [placeId, setPlaceId] = useState(reference.places.length === 1 ? reference.places[0]?.id ?? '' : '')
  const [countedAtDoor, setCountedAtDoor] = useState(true)
  const [tried, setTried] = useState(false)
  const [hasPlaces, hasDay] = [columns.includes('place'), columns.includes('day')]
  const put = (column: number, field: ImportField | null) => {
    onChange()
    // A field has one column: it leaves the one it was in.
    setColumns(columns.map((before, index) => (index === column ? field : before === field ? null : before)))
  }
  const goOn = () => {
    setTried(true)
    if (hasDay && (hasPlaces || placeId !== '')) onReady({ ...opened, columns, placeId: placeId === '' ? null : placeId, countedAtDoor })
  }
  const { savedAt = null, savedBy = null } = opened.remembered ?? {}
  // Headings may be empty or stand twice: a column is its place.
  const named = opened.table.headings.map((heading, column) => ({ name: heading || m.paper_column_unnamed({ n: column + 1 }), column, place: `column ${column}` }))
  const choices = fieldChoices(reference.visitorGroups, language)
  return (
    <section className="panel i-step" aria-labelledby={id}>
      <h2 id={id}>{m.paper_step_columns()}</h2>
      <p className="quiet">{savedAt === null ? m.paper_columns_guessed() : m.paper_columns_remembered({ who: savedBy ?? '', day: `${formatShortDay(localDay(Date.parse(savedAt)))}${savedAt.slice(0, 4)}` })}</p>
      <SelectField
        label={hasPlaces ? m.paper_place_where_empty() : m.paper_place_of_rows()} value={placeId} error={tried && !hasPlaces && placeId === '' ? m.paper_fault_no_place() : undefined}
        onChange={(event) => {
          onChange()
          setPlaceId(event.target.value)
        }}
      >
        <option value="">{m.paper_choose()}</option>
        {[...reference.places].sort((a, b) => a.name.localeCompare(b.name, language)).map((place) => <option key={place.id} value={place.id}>{place.name}</option>)}
      </SelectField>
      <ScrollingTable labelledBy={id}>
        <table className="tbl i-columns">
          <thead><tr><th scope="col">{m.paper_column_heading()}</th><th scope="col">{m.paper_column_examples()}</th><th scope="col">{m.paper_column_is()}</th></tr></thead>
          <tbody>
            {named.map(({ name, column, place }) => (
              <tr key={place}>
                <th scope="row">{name}</th>
                <td className="quiet">{opened.table.rows.map(({ cells }) => cells[column] ?? '').filter((cell) => cell.trim() !== '').slice(0, EXAMPLES).join(' · ').slice(0, 60)}</td>
                <td>
                  <select aria-label={m.paper_column_is_label({ heading: name })} value={columns[column] ?? ''} onChange={(event) => put(column, event.target.value === '' ? null : event.target.value as ImportField)}>
                    <option value="">{m.paper_column_left_out()}</option>
                    {choices.map(({ title, fields }) => <optgroup key={title} label={title}>{fields.map(({ field, name }) => <option key={field} value={field}>{name}</option>)}</optgroup>)}
                  </select>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollingTable>
      {columns.includes('activity') && (
        <Switch
          on={countedAtDoor} title={m.paper_at_door()}
          onChange={(on) => {
            onChange()
            setCountedAtDoor(on)
          }}
        >
          {countedAtDoor ? m.paper_at_door_yes() : m.paper_at_door_no()}
        </Switch>
      )}
      {tried && !hasDay && <p className="field-error" role="alert">{m.paper_no_day_column()}</p>}
      <button type="button" className="btn btn-main" onClick={goOn}>{m.paper_preview()}</button>
    </section>
  )
}
