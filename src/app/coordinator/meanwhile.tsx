/** What somebody else has saved meanwhile, line by line beside what is typed here: one of the two is chosen. */
import { useEffect, useId, useRef } from 'react'
import { m } from '../../i18n/generated/messages.js'
import { StateIcon } from '../ui/state-word.tsx'

export type ComparedLine<Fields> = { label: string; of: (fields: Fields) => string }
type MeanwhileProps<Fields> = {
  /** Null where they have taken it away. */
  theirs: Fields | null
  mine: Fields
  lines: readonly ComparedLine<Fields>[]
  onTake: () => void
}

export function Meanwhile<Fields>({ theirs, mine, lines, onTake }: MeanwhileProps<Fields>) {
  const panel = useRef<HTMLElement>(null)
  const heading = useId()
  // It comes after a press on a button that stays: whoever cannot see it is led to it.
  useEffect(() => panel.current?.focus(), [])
  return (
    <section ref={panel} className="y-meanwhile" tabIndex={-1} aria-labelledby={heading}>
      <h2 id={heading}>
        <StateIcon tone="queued" />
        {theirs === null ? m.key_figures_meanwhile_deleted() : m.key_figures_meanwhile()}
      </h2>
      <p>{theirs === null ? m.key_figures_meanwhile_gone() : m.key_figures_meanwhile_choose()}</p>
      {theirs !== null && <Compared theirs={theirs} mine={mine} lines={lines} />}
      <button type="button" className="btn" onClick={onTake}>{theirs === null ? m.key_figures_leave_deleted() : m.key_figures_take_theirs()}</button>
    </section>
  )
}

/** Only what differs. */
function Compared<Fields>({ theirs, mine, lines }: { theirs: Fields; mine: Fields; lines: readonly ComparedLine<Fields>[] }) {
  const different = lines.filter(({ of }) => of(theirs) !== of(mine))
  return (
    <table>
      <thead>
        <tr>
          <th scope="col"><span className="vh">{m.report_column_item()}</span></th>
          <th scope="col">{m.key_figures_theirs()}</th>
          <th scope="col">{m.key_figures_mine()}</th>
        </tr>
      </thead>
      <tbody>
        {different.map(({ label, of }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{of(theirs) || m.key_figures_nothing()}</td>
            <td>{of(mine) || m.key_figures_nothing()}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
