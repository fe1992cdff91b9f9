/** Where the rows belong and what their columns and words mean: guessed from the headings, or as last understood in this county. */
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { localDay } from '../../domain/calendar.ts'
import { lacksYear } from '../../domain/import/cell-values.ts'
import { mayRepeat, type Columns, type ImportField } from '../../domain/import/columns.ts'
import { fileWords } from '../../domain/import/file-words.ts'
import { teach, unknownWords, withTaught, type TaughtWord } from '../../domain/import/taught-words.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatShortDay } from '../format.ts'
import { useTablet } from '../tablet.tsx'
import { Switch } from '../ui/choices.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { ColumnsTable } from './import-columns-table.tsx'
import type { ImportPlan, Opened } from './import-plan.ts'
import { UnknownWords } from './import-unknown-words.tsx'
import { useCounty } from './session.tsx'

type Answers = { columns: Columns; placeId: string; countedAtDoor: boolean; year: string; taught: readonly TaughtWord[] }
type ColumnsStepProps = { opened: Opened; onChange: () => void; onReady: (plan: ImportPlan) => void }

export function ColumnsStep({ opened, onChange, onReady }: ColumnsStepProps) {
  const { reference, versions } = useCounty()
  const { language } = useTablet()
  const id = useId()
  const { table: { rows, year }, remembered } = opened
  const [answers, setAnswers] = useState<Answers>({
    columns: opened.columns, placeId: reference.places.length === 1 ? reference.places[0]?.id ?? '' : '', countedAtDoor: true, year: year === null ? '' : String(year), taught: remembered?.words ?? [],
  })
  const { columns, placeId, countedAtDoor, taught } = answers
  const [section, tries, setTries] = useTries()
  const known = useMemo(() => fileWords(versions, versions.places), [versions])
  const unknown = useMemo(() => unknownWords(rows, columns, known), [rows, columns, known])
  const needsYear = useMemo(() => rows.some(({ cells }) => lacksYear(cells[columns.indexOf('day')] ?? '')), [rows, columns])
  const [hasPlaces, hasDay, hasYear] = [columns.includes('place'), columns.includes('day'), !needsYear || /^(19|20)\d\d$/.test(answers.year.trim())]
  const change = (part: Partial<Answers>) => {
    onChange()
    setAnswers({ ...answers, ...part })
  }
  const goOn = () => {
    setTries(tries + 1)
    if (!hasDay || !hasYear || (!hasPlaces && placeId === '')) return
    onReady({ ...opened, columns, countedAtDoor, taught, placeId: placeId === '' ? null : placeId, year: needsYear ? Number(answers.year) : null, words: withTaught(known, unknown, taught) })
  }
  const tried = tries > 0
  return (
    <section className="panel i-step" aria-labelledby={id} ref={section}>
      <h2 id={id}>{m.paper_step_columns()}</h2>
      <p className="quiet">{rememberedWords(opened)}</p>
      <SelectField
        label={hasPlaces ? m.paper_place_where_empty() : m.paper_place_of_rows()} value={placeId} error={tried && !hasPlaces && placeId === '' ? m.paper_fault_no_place() : undefined}
        onChange={(event) => change({ placeId: event.target.value })}
      >
        <option value="">{m.paper_choose()}</option>
        {[...reference.places].sort((a, b) => a.name.localeCompare(b.name, language)).map((place) => <option key={place.id} value={place.id}>{place.name}</option>)}
      </SelectField>
      <ColumnsTable labelledBy={id} table={opened.table} columns={columns} onPut={(column, field) => change({ columns: withField(columns, column, field) })} />
      {tried && !hasDay && <p className="field-error" role="alert">{m.paper_no_day_column()}</p>}
      {needsYear && <TextField label={m.paper_year()} value={answers.year} inputMode="numeric" maxLength={4} autoComplete="off" error={tried && !hasYear ? m.paper_year_needed() : undefined} onChange={(event) => change({ year: event.target.value })} />}
      {columns.includes('activity') && (
        <Switch on={countedAtDoor} title={m.paper_at_door()} onChange={(on) => change({ countedAtDoor: on })}>{countedAtDoor ? m.paper_at_door_yes() : m.paper_at_door_no()}</Switch>
      )}
      {unknown.length > 0 && <UnknownWords unknown={unknown} taught={taught} onTeach={(word, key) => change({ taught: teach(taught, word, key) })} />}
      <button type="button" className="btn btn-main" onClick={goOn}>{m.paper_preview()}</button>
    </section>
  )
}

/** After a try that was not enough the first field that lacks something is in focus. */
function useTries() {
  const section = useRef<HTMLElement>(null)
  const [tries, setTries] = useState(0)
  useEffect(() => {
    if (tries > 0) section.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [tries])
  return [section, tries, setTries] as const
}

/** A field leaves the column it was in, unless it may have several. */
function withField(columns: Columns, column: number, field: ImportField | null): Columns {
  return columns.map((before, index) => (index === column ? field : before === field && field !== null && !mayRepeat(field) ? null : before))
}

function rememberedWords({ remembered }: Opened): string {
  const { savedAt = null, savedBy = null } = remembered ?? {}
  return savedAt === null ? m.paper_columns_guessed() : m.paper_columns_remembered({ who: savedBy ?? '', day: `${formatShortDay(localDay(Date.parse(savedAt)))}${savedAt.slice(0, 4)}` })
}
