/**
 * Monday to Sunday by groups, moved in like a spreadsheet: arrows, Tab to the right, Enter to the row below, where the
 * run of typing began. Beside each box stands what the logbook has already, as the two are added.
 */
import { Fragment, useEffect, useRef, type KeyboardEvent, type RefObject } from 'react'
import type { DailyTotals } from '../../domain/daily-totals.ts'
import { visitsByGroup } from '../../domain/day-figures.ts'
import type { Day } from '../../domain/entry.ts'
import type { PaperDay } from '../../domain/paper-week.ts'
import type { VisitorGroup } from '../../domain/reference-data.ts'
import { nameIn } from '../../domain/reference-lookup.ts'
import { m } from '../../i18n/generated/messages.js'
import type { WeekInLogbook } from '../../local-db/paper-batches.ts'
import { formatNumber, formatShortDay, weekdayName } from '../format.ts'
import { useTablet } from '../tablet.tsx'
import { StateWord } from '../ui/state-word.tsx'
import { groupWords } from '../visitor-words.ts'
import { hoursWords } from '../week-sheet.tsx'
import { cellFault, cellKey, numberIn, type RowKey, type WeekDraft } from './week-draft.ts'

type GridProps = {
  days: readonly PaperDay[]
  today: Day
  groups: readonly VisitorGroup[]
  logbook: WeekInLogbook | undefined
  draft: WeekDraft
  onChange: (part: Partial<WeekDraft>) => void
}
type Line = { key: RowKey; name: string; detail?: string; spoken: string; inLogbook: (totals: DailyTotals) => number }

export function WeekGrid({ days, today, groups, logbook, draft, onChange }: GridProps) {
  const { language } = useTablet()
  const table = useRef<HTMLTableElement>(null)
  const move = useMoves(table)
  const lines = [
    ...groups.map((group): Line => ({
      key: `group:${group.key}`, name: nameIn(group.names, language), detail: nameIn(group.details, language), spoken: groupWords(group, language),
      inLogbook: (totals) => visitsByGroup(totals)[group.key] ?? 0,
    })),
    { key: 'families', name: m.paper_families(), spoken: m.paper_families(), inLogbook: (totals) => totals.doorFamilies ?? 0 } satisfies Line,
    { key: 'firstTimers', name: m.paper_first_timers(), spoken: m.paper_first_timers(), inLogbook: (totals) => totals.doorFirstTimers ?? 0 } satisfies Line,
  ]
  const canType = ({ day, isThere }: PaperDay) => isThere && day <= today
  const type = (row: RowKey, day: Day, text: string) => onChange({ cells: { ...draft.cells, [cellKey(row, day)]: text } })
  const mark = (day: Day, status: 'open' | 'closed' | undefined) => {
    const { [day]: _before, ...others } = draft.status
    onChange({ status: status === undefined ? others : { ...others, [day]: status } })
  }
  useEffect(() => table.current?.querySelector<HTMLElement>('tbody td:not(.shut) input')?.focus({ preventScroll: true }), [])
  return (
    <div className="wg-frame">
      <table className="wg" ref={table}>
        <caption className="vh">{m.paper_sheet_counts()}</caption>
        <thead>
          <tr>
            <td>{NOTHING}</td>
            {days.map((day) => <DayHead key={day.day} day={day} isAhead={day.day > today} fromPaper={logbook?.fromPaper.get(day.day) ?? 0} />)}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, row) => (
            <tr key={line.key}>
              <th scope="row">{line.name}{line.detail !== undefined && <small>{line.detail}</small>}</th>
              {days.map((day, column) => (
                <Fragment key={day.day}>
                  {canType(day)
                    ? <Cell at={[row, column]} move={move} line={line} day={day} text={draft.cells[cellKey(line.key, day.day)] ?? ''} already={line.inLogbook(logbook?.totals.get(day.day) ?? {})} onType={(text) => type(line.key, day.day, text)} />
                    : <td className="shut">{NOTHING}</td>}
                </Fragment>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">{m.paper_day_was()}</th>
            {days.map((day, column) => (canType(day)
              ? <StatusCell key={day.day} at={[lines.length, column]} move={move} day={day.day} marked={draft.status[day.day]} already={logbook?.status.get(day.day)} onMark={(status) => mark(day.day, status)} />
              : <td key={day.day} className="shut">{NOTHING}</td>))}
          </tr>
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{m.paper_visits_total()}</th>
            {days.map((day) => <td key={day.day}>{canType(day) ? formatNumber(groups.reduce((sum, { key }) => sum + numberIn(draft.cells[cellKey(`group:${key}`, day.day)]), 0)) : NOTHING}</td>)}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

const NOTHING = ''

/** A day that has something from paper already is warned of before it is typed in a second time. */
function DayHead({ day, isAhead, fromPaper }: { day: PaperDay; isAhead: boolean; fromPaper: number }) {
  const { language } = useTablet()
  return (
    <th scope="col">
      <span aria-hidden="true">{weekdayName(day.day, 'short')}</span>
      <span className="vh">{weekdayName(day.day, 'long')}</span> {formatShortDay(day.day)}
      <small>{isAhead ? m.paper_ahead() : hoursWords(day, language)}</small>
      {fromPaper > 0 && <StateWord tone="queued">{m.paper_from_paper_already({ shown: formatNumber(fromPaper) })}</StateWord>}
    </th>
  )
}

type At = readonly [row: number, column: number]
type CellProps = { at: At; move: Moves; line: Line; day: PaperDay; text: string; already: number; onType: (text: string) => void }

function Cell({ at: [row, column], move, line, day, text, already, onType }: CellProps) {
  const fault = cellFault(text)
  const [faultId, note] = [`wg-${row}-${column}`, already > 0 ? m.paper_in_logbook({ shown: formatNumber(already) }) : '']
  const notes = [fault && faultId, note && `${faultId}-n`].filter(Boolean).join(' ')
  return (
    <td className={day.hours === null ? 'off' : undefined}>
      <input
        data-at={`${row} ${column}`} inputMode="numeric" autoComplete="off" enterKeyHint="next" value={text} maxLength={6}
        aria-label={`${line.spoken}, ${weekdayName(day.day, 'long')} ${formatShortDay(day.day)}`}
        onKeyDown={move.onKeyDown} onPointerDown={move.onPointerDown} onFocus={(event) => event.currentTarget.select()} onChange={(event) => onType(event.target.value)}
        {...(fault && { 'aria-invalid': true })} {...(notes !== '' && { 'aria-describedby': notes })}
      />
      {note && <small id={`${faultId}-n`}>{note}</small>}
      {fault && <small className="field-error" id={faultId}>{fault === 'tooBig' ? m.paper_too_big() : m.paper_not_number()}</small>}
    </td>
  )
}

type StatusProps = { at: At; move: Moves; day: Day; marked: 'open' | 'closed' | undefined; already: 'open' | 'closed' | undefined; onMark: (status: 'open' | 'closed' | undefined) => void }

/** Space or a press goes through not marked, open and closed. */
function StatusCell({ at: [row, column], move, day, marked, already, onMark }: StatusProps) {
  const words = (status: 'open' | 'closed' | undefined) => (status === 'open' ? m.paper_open() : status === 'closed' ? m.paper_closed() : m.paper_not_marked())
  const next = marked === undefined ? 'open' : marked === 'open' ? 'closed' : undefined
  return (
    <td>
      <button type="button" className="btn" data-at={`${row} ${column}`} aria-label={`${weekdayName(day, 'long')} ${formatShortDay(day)}: ${words(marked)}`} onKeyDown={move.onKeyDown} onClick={() => onMark(next)}>
        <span aria-live="polite">{words(marked)}</span>
      </button>
      {already && <small>{m.paper_in_logbook({ shown: words(already) })}</small>}
    </td>
  )
}

const STEPS: Readonly<Record<string, At>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }

/** Tab goes by itself through the boxes of a row; the column a run of it began in is where Enter goes back to. */
type Moves = ReturnType<typeof useMoves>

function useMoves(table: RefObject<HTMLTableElement | null>) {
  const runBegan = useRef<number | null>(null)
  const boxAt = (row: number, column: number) => table.current?.querySelector<HTMLElement>(`[data-at="${row} ${column}"]`) ?? null
  /** The next box in a direction, over days that cannot be typed in. */
  const find = ([row, column]: At, [down, right]: At): HTMLElement | null => {
    for (let n = 1; n <= 7; n += 1) {
      const box = boxAt(row + down * n, column + right * n)
      if (box !== null) return box
    }
    return null
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLButtonElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      event.currentTarget.form?.requestSubmit()
    }
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const [row = 0, column = 0] = (event.currentTarget.dataset['at'] ?? '').split(' ').map(Number)
    if (event.key === 'Tab') {
      runBegan.current ??= column
      return
    }
    const step = STEPS[event.key]
    const isEnter = event.key === 'Enter'
    if (step === undefined && !isEnter) return
    event.preventDefault()
    const target = isEnter ? enterFrom([row, column], event.shiftKey) : find([row, column], step ?? [0, 0])
    if (!isEnter) runBegan.current = null
    target?.focus()
  }
  /** At the end of a column it goes to the top of the next day. */
  const enterFrom = ([row, column]: At, isUp: boolean): HTMLElement | null => {
    const began = runBegan.current ?? column
    const below = boxAt(row + (isUp ? -1 : 1), began)
    if (below !== null || isUp) return below
    runBegan.current = null
    return find([0, began], [0, 1])
  }
  return { onKeyDown, onPointerDown: () => { runBegan.current = null } }
}
