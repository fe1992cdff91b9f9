/** A cell: its number large, what it covers, its words, and where it comes from where that is not a coordinator's own number. */
import type { ReactNode } from 'react'
import type { ReportCell } from '../../domain/key-figures-report.ts'
import type { ShownCell } from '../../domain/key-figures.ts'
import { proseIn } from '../../domain/prose.ts'
import { municipalityNames, partialCoverage, percentInWords, type KeyFiguresContext } from '../../reports/key-figure-words.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatChange, formatNumber } from '../format.ts'

type CellProps = { cell: ReportCell; before: number | undefined; name: string; context: KeyFiguresContext; onOpen?: () => void }

export function FigureCell({ cell, before, name, context, onOpen }: CellProps) {
  const { year, shown } = cell
  const content = shown === null ? <Empty mayWrite={onOpen !== undefined} /> : <Filled shown={shown} change={changeFrom(before, cell)} context={context} />
  if (onOpen === undefined) return <div className="y-cell">{content}</div>
  return (
    <button type="button" className="y-cell" aria-haspopup="dialog" onClick={onOpen}>
      <span className="vh">{m.key_figures_edit_cell({ name, year: String(year) })}</span>
      {content}
    </button>
  )
}

function Empty({ mayWrite }: { mayWrite: boolean }) {
  return <span className="y-empty">{mayWrite ? m.key_figures_fill_in() : m.key_figures_nothing()}</span>
}

/** `−36 % vuodesta 2018`; where the base is small, the difference alone. Null where the two may not be compared. */
function changeFrom(before: number | undefined, { difference, percentChange }: ReportCell): string | null {
  if (before === undefined || difference === null) return null
  const year = String(before)
  if (difference === 0) return m.key_figures_change_none({ year })
  return m.key_figures_change_from({ change: percentChange === null ? formatChange(difference) : percentInWords(percentChange), year })
}

type FilledProps = { shown: ShownCell; change: string | null; context: KeyFiguresContext }

function Filled({ shown, change, context }: FilledProps) {
  const { value, text, items, municipalities, note } = shown.cell
  const coverage = partialCoverage(shown.cell)
  return (
    <>
      {value !== undefined && (
        <span className="y-number">
          <b>{formatNumber(value)}</b>
          {change !== null && <Line>{change}</Line>}
        </span>
      )}
      {coverage !== null && <span className="y-coverage">{coverage}</span>}
      {text && <span className="y-text">{proseIn(text, context.language)}</span>}
      {items?.map((item) => <span key={JSON.stringify(item)} className="y-item">{proseIn(item, context.language)}</span>)}
      {municipalities && municipalities.length > 0 && <Line>{municipalityNames(municipalities, context)}</Line>}
      {shown.source === 'log' && <Line>{m.key_figures_source_log()}</Line>}
      {shown.source === 'overruled' && <Line>{m.key_figures_overruled({ log: formatNumber(shown.logValue ?? 0) })}</Line>}
      {note && <Line>{m.key_figures_noted({ note: proseIn(note, context.language) })}</Line>}
    </>
  )
}

function Line({ children }: { children: ReactNode }) {
  return <small>{children}</small>
}
