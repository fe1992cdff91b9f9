/** Lines of one kind below the grid: each with its fault and the way to remove it. Focus follows to a new line's first field, and from a removed line to the button that adds one. */
import { Plus, X } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { m } from '../../i18n/generated/messages.js'
import type { LineFault } from './week-draft.ts'

type PaperLinesProps<Line> = {
  id: string
  title: string
  /** Said once there is a line. */
  lead?: string
  add: string
  lines: readonly Line[]
  showFaults: boolean
  nameOf: (n: number) => string
  faultOf: (line: Line) => LineFault | undefined
  onAdd: () => void
  onChange: (lines: readonly Line[]) => void
  /** The fields of a line; `fault` is there once it is to be shown. */
  children: (line: Line, fault: LineFault | undefined, onPut: (part: Partial<Line>) => void) => ReactNode
}

export function PaperLines<Line extends { id: string }>({ id, title, lead, add, lines, showFaults, nameOf, faultOf, onAdd, onChange, children }: PaperLinesProps<Line>) {
  const section = useRef<HTMLElement>(null)
  const addButton = useRef<HTMLButtonElement>(null)
  const wasAdded = useRef(false)
  useEffect(() => {
    if (wasAdded.current) section.current?.querySelector<HTMLElement>('fieldset:last-of-type select')?.focus()
    wasAdded.current = false
  }, [lines.length])
  const remove = (line: Line) => {
    onChange(lines.filter((one) => one.id !== line.id))
    addButton.current?.focus()
  }
  const addOne = () => {
    wasAdded.current = true
    onAdd()
  }
  return (
    <section ref={section} className="panel paper-lines" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {lead !== undefined && lines.length > 0 && <p className="quiet small">{lead}</p>}
      {lines.map((line, index) => {
        const fault = showFaults ? faultOf(line) : undefined
        return (
          <fieldset key={line.id} className="paper-line">
            <legend className="vh">{nameOf(index + 1)}</legend>
            {children(line, fault, (part) => onChange(lines.map((one) => (one.id === line.id ? { ...one, ...part } : one))))}
            <button type="button" className="btn btn-quiet" onClick={() => remove(line)}>
              <X className="ico" aria-hidden="true" />
              {m.paper_remove_line()}
              <span className="vh">{nameOf(index + 1)}</span>
            </button>
            <LineError fault={fault} />
          </fieldset>
        )
      })}
      <button ref={addButton} type="button" className="btn" onClick={addOne}><Plus className="ico" aria-hidden="true" />{add}</button>
    </section>
  )
}

/** What is wrong with a number is said at its field. */
function LineError({ fault }: { fault: LineFault | undefined }) {
  switch (fault) {
    case 'incomplete': return <p className="field-error" role="alert">{m.paper_line_incomplete()}</p>
    case 'badTime': return <p className="field-error" role="alert">{m.paper_line_bad_time()}</p>
    case 'endsBefore': return <p className="field-error" role="alert">{m.paper_line_ends_before()}</p>
    default: return null
  }
}
