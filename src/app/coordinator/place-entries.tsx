/** The entries of a place as a file for its own organisation: which days, in which form, how far it has come, and a way to stop. */
import { FileDown } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { addDays } from '../../domain/calendar.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatNumber } from '../format.ts'
import { handOverFile } from '../hand-over-file.ts'
import { useToday } from '../tablet.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import type { Trouble } from './coordinator-api.ts'
import type { LongFileFormat } from './long-file.ts'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'

type State = { kind: 'idle' | 'cancelled' | 'wrongOrder' } | { kind: 'taking'; rows: number; total: number } | { kind: 'done'; name: string; rows: number } | { kind: 'trouble'; trouble: Trouble }

export function PlaceEntries({ placeId }: { placeId: string }) {
  const { api } = useCounty()
  const today = useToday()
  const [range, setRange] = useState({ from: addDays(today, -365), to: today })
  const [format, setFormat] = useState<LongFileFormat>('csv')
  const [history, setHistory] = useState(false)
  const [state, setState] = useState<State>({ kind: 'idle' })
  const stop = useRef<AbortController | null>(null)
  const heading = useId()
  const take = async () => {
    if (range.to < range.from || range.from === '') return setState({ kind: 'wrongOrder' })
    const stopper = stop.current = new AbortController()
    let rows = 0
    setState({ kind: 'taking', rows: 0, total: 0 })
    const onRows = (done: number, total: number) => {
      rows = done
      setState({ kind: 'taking', rows: done, total })
    }
    const answer = await api.placeEntries({ placeId, ...range, format, history }, { signal: stopper.signal, onRows })
    if (stopper.signal.aborted) return setState({ kind: 'cancelled' })
    if (answer.kind !== 'ok') return setState({ kind: 'trouble', trouble: answer })
    const outcome = await handOverFile(answer.value)
    setState(outcome === 'done' ? { kind: 'done', name: answer.value.name, rows } : { kind: 'idle' })
  }
  const isTaking = state.kind === 'taking'
  return (
    <section className="panel f-entries" aria-labelledby={heading}>
      <h2 id={heading}>{m.exports_entries()}</h2>
      <p className="small">{m.exports_entries_lead()}</p>
      <div className="f-range">
        <TextField type="date" label={m.exports_entries_from()} error={state.kind === 'wrongOrder' ? m.exports_entries_wrong_order() : undefined} value={range.from} onChange={(event) => setRange({ ...range, from: event.target.value })} />
        <TextField type="date" label={m.exports_entries_to()} value={range.to} onChange={(event) => setRange({ ...range, to: event.target.value })} />
        <SelectField label={m.exports_entries_format()} value={format} onChange={(event) => setFormat(event.target.value as LongFileFormat)}>
          <option value="csv">{m.exports_entries_csv()}</option>
          <option value="json">{m.exports_entries_json()}</option>
          <option value="ndjson">{m.exports_entries_ndjson()}</option>
        </SelectField>
      </div>
      <label className="r-tick"><input type="checkbox" checked={history} onChange={(event) => setHistory(event.target.checked)} />{m.exports_entries_history()}</label>
      {isTaking && <progress max={Math.max(1, state.total)} value={state.rows} aria-label={m.exports_entries()} />}
      <p className="small quiet" role="status">{sentence(state)}</p>
      {state.kind === 'trouble' && <TroubleBanner trouble={state.trouble} onRetry={() => void take()} />}
      <div className="d-form-end">
        {isTaking
          ? <button type="button" className="btn" onClick={() => stop.current?.abort()}>{m.common_cancel()}</button>
          : (
            <button type="button" className="btn" onClick={() => void take()}>
              <FileDown className="ico" aria-hidden="true" />
              {m.exports_entries_take()}
            </button>
          )}
      </div>
    </section>
  )
}

function sentence(state: State): string {
  switch (state.kind) {
    case 'taking': return state.total === 0 ? m.coordinator_fetching_file() : m.exports_entries_progress({ rows: formatNumber(state.rows), total: formatNumber(state.total) })
    case 'done': return m.exports_entries_done({ count: state.rows, shown: formatNumber(state.rows), name: state.name })
    case 'cancelled': return m.exports_entries_cancelled()
    default: return ''
  }
}
