/** What the file becomes, with every problem by row and column and what is there already; then the reading in with its progress. */
import { useEffect, useId, useRef, useState } from 'react'
import { Link } from 'wouter'
import { headingsKey } from '../../domain/import/columns.ts'
import type { RowContext } from '../../domain/import/read-row.ts'
import { byKey } from '../../domain/validity.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatNumber } from '../format.ts'
import { useToday } from '../tablet.tsx'
import { Banner } from '../ui/banner.tsx'
import { Switch } from '../ui/choices.tsx'
import type { Trouble } from './coordinator-api.ts'
import type { ImportPlan } from './import-plan.ts'
import { fateOf, lookUpRows, previewRows, type ImportChoices, type PreviewRow, type RowFate } from './import-preview.ts'
import { PreviewTable } from './import-preview-table.tsx'
import { ImportResultBanner } from './import-result-banner.tsx'
import { runImport, type ImportResult } from './run-import.ts'
import { useCounty, type County } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'

type State = { kind: 'reading'; share: number } | { kind: 'trouble'; trouble: Trouble } | { kind: 'read'; rows: readonly PreviewRow[]; goesOn: boolean }

export function PreviewStep({ plan }: { plan: ImportPlan }) {
  const id = useId()
  const county = useCounty()
  const today = useToday()
  const [state, setState] = useState<State>({ kind: 'reading', share: 0 })
  const [attempt, setAttempt] = useState(0)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    let isOver = false
    const tell = (next: State | null) => { if (!isOver && next !== null) setState(next) }
    const read = async () => tell(await readPlan(county, plan, today, (share) => tell({ kind: 'reading', share }), () => isOver))
    read().catch(reportError)
    return () => { isOver = true }
    // Its parent makes it anew for another plan.
  }, [county, plan, today, attempt])
  // It appears below what was pressed: whoever asked for it is led to it.
  const isRead = state.kind === 'read'
  useEffect(() => {
    if (isRead) heading.current?.focus()
  }, [isRead])
  return (
    <section className="panel i-step" aria-labelledby={id} aria-busy={state.kind === 'reading'}>
      <h2 id={id} ref={heading} tabIndex={-1}>{m.paper_step_preview()}</h2>
      {state.kind === 'reading' && <label className="i-progress">{m.paper_reading()}<progress value={state.share} /></label>}
      {state.kind === 'trouble' && <TroubleBanner trouble={state.trouble} onRetry={() => setAttempt(attempt + 1)} />}
      {state.kind === 'read' && <Preview plan={plan} rows={state.rows} goesOn={state.goesOn} onDone={() => heading.current?.focus()} />}
    </section>
  )
}

async function readPlan({ api, versions }: County, plan: ImportPlan, today: string, onProgress: (share: number) => void, isStopped: () => boolean): Promise<State | null> {
  const places = byKey(versions.places)
  const context: RowContext = { columns: plan.columns, words: plan.words, places, placeId: plan.placeId, countedAtDoor: plan.countedAtDoor, groups: versions.visitorGroups, year: plan.year, today }
  const rows = await previewRows(plan.table, context, onProgress, isStopped)
  if (rows === null) return null
  const begun = await api.imports()
  if (begun.kind !== 'ok') return { kind: 'trouble', trouble: begun }
  const cutOff = begun.value.imports.find(({ file, finishedAt, undo }) => file.sha256 === plan.file.sha256 && finishedAt === null && undo === null)
  const own = cutOff && await api.oneImport(cutOff.id)
  if (own && own.kind !== 'ok') return { kind: 'trouble', trouble: own }
  const found = await lookUpRows(api, rows, new Set(own?.value.days.map(({ place, day }) => `${place} ${day}`)))
  return 'kind' in found ? { kind: 'trouble', trouble: found } : { kind: 'read', rows: found, goesOn: cutOff !== undefined }
}

function Preview({ plan, rows, goesOn, onDone }: { plan: ImportPlan; rows: readonly PreviewRow[]; goesOn: boolean; onDone: () => void }) {
  const { api } = useCounty()
  const [choices, setChoices] = useState<ImportChoices>({ withCopies: false, withFilledDays: false })
  const [done, setDone] = useState<number | null>(null)
  const [result, setResult] = useState<ImportResult | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const fates = rows.map((row) => fateOf(row, choices))
  const wanted = rows.filter((_row, index) => fates[index] === 'imported')
  const count = (fate: RowFate) => fates.filter((one) => one === fate).length
  const [copies, filled] = [rows.filter(({ copy, isKnown }) => copy > 1 && !isKnown).length, rows.filter(({ dayHolds, isKnown }) => dayHolds !== null && !isKnown).length]
  const run = async () => {
    if (done !== null || wanted.length === 0) return
    setTrouble(null)
    setDone(0)
    const places = [...new Set(wanted.map(({ placeId }) => placeId ?? ''))]
    const file = { name: plan.file.name, sha256: plan.file.sha256, rows: rows.length }
    const outcome = await runImport(api, { file, places, mapping: { headings: headingsKey(plan.table.headings), columns: plan.columns, words: plan.taught } }, wanted, setDone)
    setDone(null)
    if (outcome.kind === 'trouble') return setTrouble(outcome.trouble)
    setResult(outcome.result)
    onDone()
  }
  if (result !== null) return <ImportResultBanner result={result} />
  return (
    <>
      {goesOn && <Banner tone="queued" title={m.paper_goes_on()}>{m.paper_goes_on_detail()}</Banner>}
      <dl className="i-sum">
        <Sum label={m.paper_fate_imported()} n={count('imported')} />
        <Sum label={m.paper_fate_fault()} n={count('fault')} />
        <Sum label={m.paper_fate_known()} n={count('known')} />
        <Sum label={m.paper_fate_copy()} n={count('copy')} />
        <Sum label={m.paper_fate_filled_day()} n={count('filledDay')} />
      </dl>
      {copies > 0 && <Switch on={choices.withCopies} onChange={(withCopies) => setChoices({ ...choices, withCopies })} title={m.paper_copies({ count: copies, shown: formatNumber(copies) })}>{choices.withCopies ? m.paper_copies_in() : m.paper_copies_out()}</Switch>}
      {filled > 0 && <Switch on={choices.withFilledDays} onChange={(withFilledDays) => setChoices({ ...choices, withFilledDays })} title={m.paper_filled({ count: filled, shown: formatNumber(filled) })}>{choices.withFilledDays ? m.paper_filled_in() : m.paper_filled_out()}</Switch>}
      <PreviewTable rows={rows} fates={fates} headings={plan.table.headings} />
      {trouble && <TroubleBanner trouble={trouble} onRetry={() => void run()} />}
      {done !== null && <label className="i-progress">{m.paper_importing({ done: formatNumber(done), total: formatNumber(wanted.length) })}<progress max={wanted.length} value={done} /></label>}
      <div className="d-form-end">
        <Link className="btn btn-quiet" href="/coordinator/imports">{m.common_cancel()}</Link>
        <button type="button" className="btn btn-main" aria-disabled={done !== null || wanted.length === 0} onClick={() => void run()}>{m.paper_import_now({ count: wanted.length, shown: formatNumber(wanted.length) })}</button>
      </div>
    </>
  )
}

function Sum({ label, n }: { label: string; n: number }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{formatNumber(n)}</dd>
    </div>
  )
}
