/** Any period: its kind, and then the month, quarter, year or two days. */
import { useState, type FormEvent } from 'react'
import { monthPeriod, quarterPeriod, yearPeriod, type Period, type PeriodKind } from '../../domain/period.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatMonth } from '../format.ts'
import { useToday } from '../tablet.tsx'
import { Segment } from '../ui/choices.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { isPeriod } from './period-address.ts'
import { kindInWords } from './period-words.ts'

type Props = { period: Period; kind: PeriodKind; onChoose: (period: Period) => void; onClose: () => void }
type Fields = { year: string; month: string; quarter: string; from: string; to: string }

export function PeriodDialog({ period, kind: first, onChoose, onClose }: Props) {
  const [kind, setKind] = useState(first)
  const [fields, setFields] = useState<Fields>(() => fieldsOf(period))
  const [isTried, setTried] = useState(false)
  const wish = periodOf(kind, fields)
  const isWrong = !isPeriod(wish)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isWrong) return
    onClose()
    onChoose(wish)
  }
  const set = (change: Partial<Fields>) => setFields((before) => ({ ...before, ...change }))
  return (
    <Dialog title={m.report_page_choose()} onClose={onClose}>
      <form className="dialog-b d-form" noValidate onSubmit={submit}>
        <Segment label={m.report_page_kind()} value={kind} onChoose={setKind} choices={(['month', 'quarter', 'year', 'range'] as const).map((value) => ({ value, label: kindInWords(value) }))} />
        <div className="d-two">
          {kind === 'month' && <SelectField label={m.report_page_month()} value={fields.month} onChange={({ target }) => set({ month: target.value })}>{MONTHS.map((month) => <option key={month} value={month}>{monthAlone(month)}</option>)}</SelectField>}
          {kind === 'quarter' && <SelectField label={m.report_page_quarter()} value={fields.quarter} onChange={({ target }) => set({ quarter: target.value })}>{QUARTERS.map((quarter) => <option key={quarter} value={quarter}>{m.report_page_quarter_months({ quarter, from: Number(quarter) * 3 - 2, to: Number(quarter) * 3 })}</option>)}</SelectField>}
          {kind !== 'range' && <YearField value={fields.year} onChange={(year) => set({ year })} />}
          {kind === 'range' && <TextField type="date" label={m.report_page_from()} value={fields.from} onChange={({ target }) => set({ from: target.value })} />}
          {kind === 'range' && <TextField type="date" label={m.report_page_to()} value={fields.to} error={isTried && isWrong ? m.report_page_error_range({ years: YEARS_MAX }) : undefined} onChange={({ target }) => set({ to: target.value })} />}
        </div>
        <div className="dialog-f">
          <button type="button" className="btn btn-quiet" onClick={onClose}>{m.common_cancel()}</button>
          <button type="submit" className="btn btn-main">{m.report_page_show()}</button>
        </div>
      </form>
    </Dialog>
  )
}

/** As many years as one report may span, and as many as are offered. */
const YEARS_MAX = 10
const MONTHS = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12']
const QUARTERS = ['1', '2', '3', '4']

/** Ten years back, and the year shown in any case. */
function YearField({ value, onChange }: { value: string; onChange: (year: string) => void }) {
  const thisYear = Number(useToday().slice(0, 4))
  const years = new Set([value, ...Array.from({ length: YEARS_MAX + 1 }, (_, index) => String(thisYear - index))])
  return (
    <SelectField label={m.report_page_year()} value={value} onChange={({ target }) => onChange(target.value)}>
      {[...years].sort().toReversed().map((year) => <option key={year} value={year}>{year}</option>)}
    </SelectField>
  )
}

/** Where the period shown ends, whatever its kind. */
function fieldsOf({ from, to }: Period): Fields {
  const [year, month] = [to.slice(0, 4), to.slice(5, 7)]
  return { year, month, quarter: String(Math.ceil(Number(month) / 3)), from, to }
}

function periodOf(kind: PeriodKind, { year, month, quarter, from, to }: Fields): Period {
  switch (kind) {
    case 'month': return monthPeriod(`${year}-${month}`)
    case 'quarter': return quarterPeriod(`${year}-${String(Number(quarter) * 3).padStart(2, '0')}`)
    case 'year': return yearPeriod(Number(year))
    case 'range': return { from, to }
  }
}

/** `Lokakuu` */
function monthAlone(month: string): string {
  return formatMonth(`2024-${month}`).replace(/ \d{4}$/, '')
}
