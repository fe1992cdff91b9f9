/** The rows of a file: first those with a problem, each with what it becomes and what is wrong where. */
import { useId, useState } from 'react'
import { formatDay } from '../../domain/calendar.ts'
import { m } from '../../i18n/generated/messages.js'
import { entryWords } from '../entry-words.ts'
import { formatNumber } from '../format.ts'
import { useTablet } from '../tablet.tsx'
import { Segment } from '../ui/choices.tsx'
import { StateWord } from '../ui/state-word.tsx'
import type { PreviewRow, RowFate } from './import-preview.ts'
import { fateWords, problemWords } from './import-words.ts'
import { ScrollingTable } from './scrolling-table.tsx'
import { useCounty } from './session.tsx'

const AT_ONCE = 100
type Shown = 'problems' | 'all'
const TONES = { imported: 'saved', fault: 'alert', known: 'closed', copy: 'queued', filledDay: 'queued', nothing: 'closed' } as const

export function PreviewTable({ rows, fates, headings }: { rows: readonly PreviewRow[]; fates: readonly RowFate[]; headings: readonly string[] }) {
  const id = useId()
  const all = rows.map((row, index) => ({ row, fate: fates[index] ?? 'nothing' }))
  const withProblems = all.filter(({ row, fate }) => row.problems.length > 0 || fate === 'copy' || fate === 'filledDay')
  const [shown, setShown] = useState<Shown>(withProblems.length > 0 ? 'problems' : 'all')
  const [limit, setLimit] = useState(AT_ONCE)
  const listed = shown === 'problems' ? withProblems : all
  return (
    <>
      <h3 id={id}>{m.paper_preview_rows()}</h3>
      <Segment
        label={m.paper_preview_rows()} value={shown} onChoose={setShown}
        choices={[{ value: 'problems', label: `${m.paper_rows_problems()} ${formatNumber(withProblems.length)}` }, { value: 'all', label: `${m.paper_rows_all()} ${formatNumber(all.length)}` }]}
      />
      {shown === 'problems' && listed.length === 0 && <p role="status">{m.paper_no_problems()}</p>}
      {listed.length > 0 && (
        <ScrollingTable labelledBy={id}>
          <table className="tbl i-rows">
            <thead><tr><th scope="col">{m.paper_row()}</th><th scope="col">{m.paper_line_day()}</th><th scope="col">{m.paper_field_place()}</th><th scope="col">{m.paper_becomes()}</th><th scope="col">{m.paper_notices()}</th></tr></thead>
            <tbody>{listed.slice(0, limit).map(({ row, fate }) => <Row key={row.n} row={row} fate={fate} headings={headings} />)}</tbody>
          </table>
        </ScrollingTable>
      )}
      {listed.length > limit && <button type="button" className="btn" onClick={() => setLimit(limit + AT_ONCE)}>{m.paper_show_more({ shown: formatNumber(Math.min(AT_ONCE, listed.length - limit)) })}</button>}
    </>
  )
}

function Row({ row, fate, headings }: { row: PreviewRow; fate: RowFate; headings: readonly string[] }) {
  const { reference } = useCounty()
  const { language } = useTablet()
  const place = reference.places.find(({ id }) => id === row.placeId)
  return (
    <tr>
      <th scope="row">{formatNumber(row.n)}</th>
      <td className="i-day">{row.day !== null && formatDay(row.day)}</td>
      <td>{place?.name}</td>
      <td>
        {row.bodies.map((body) => <span key={body.kind} className="i-body">{entryWords(body, reference, language)}</span>)}
        <StateWord tone={TONES[fate]}>{fateWords(fate)}</StateWord>
      </td>
      <td>
        <ul className="i-problems">
          {row.problems.map((problem) => (
            <li key={`${problem.column} ${problem.code} ${problem.what}`} className={problem.isFault ? 'field-error' : undefined}>
              {problem.column !== null && <b>{`${headings[problem.column] || m.paper_column_unnamed({ n: problem.column + 1 })}: `}</b>}
              {problemWords(problem)}
            </li>
          ))}
          {row.dayHolds !== null && <li>{m.paper_day_holds({ count: row.dayHolds.visits, shown: formatNumber(row.dayHolds.visits) })}</li>}
        </ul>
      </td>
    </tr>
  )
}
