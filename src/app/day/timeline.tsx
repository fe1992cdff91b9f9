/** What was written for the day, newest first: when, what, who, where it stands, and the way to take it back. */
import { lazy, Suspense, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import type { Day } from '../../domain/entry.ts'
import { m } from '../../i18n/generated/messages.js'
import type { LoggedEntry } from '../../local-db/entry-queries.ts'
import { entryWords, stateWords } from '../entry-words.ts'
import { formatInstant, formatNumber } from '../format.ts'
import { useHere, useRecord, useTablet } from '../tablet.tsx'
import { StateWord } from '../ui/state-word.tsx'

const EntryDialog = lazy(async () => ({ default: (await import('../entry-dialog.tsx')).EntryDialog }))

const FIRST_SHOWN = 20
/** After this an entry is no slip of the finger any more: it is changed with a reason instead of undone. */
const UNDO_MS = 15 * 60_000

export function Timeline({ entries, day, today }: { entries: LoggedEntry[] | undefined; day: Day; today: Day }) {
  const [all, setAll] = useState(false)
  const [editing, setEditing] = useState<LoggedEntry | null>(null)
  const [undone, setUndone] = useState('')
  const list = useRef<HTMLOListElement>(null)
  /** Told at once, and the focus has somewhere to be: its button is gone. */
  const tellUndone = (what: string) => {
    setUndone(m.day_undone({ what }))
    list.current?.focus({ preventScroll: true })
  }
  const shown = all ? entries ?? [] : (entries ?? []).slice(0, FIRST_SHOWN)
  return (
    <section className="log" aria-busy={entries === undefined}>
      <div className="log-h">
        <h2>{day === today ? m.day_logged_today() : m.day_logged()}</h2>
        {(entries?.length ?? 0) > FIRST_SHOWN && (
          <button type="button" className="btn btn-quiet tl-btn" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? m.day_show_latest() : m.day_show_all({ count: formatNumber(entries?.length ?? 0) })}
          </button>
        )}
      </div>
      {entries?.length === 0 && <p className="quiet log-empty">{m.day_nothing_yet()}</p>}
      <p className="vh" role="status">{undone}</p>
      {shown.length > 0 && (
        <ol ref={list} className="tl" tabIndex={0} aria-label={m.day_logged()}>
          {shown.map((entry) => <Row key={entry.entryId} entry={entry} onEdit={() => setEditing(entry)} onUndone={tellUndone} />)}
        </ol>
      )}
      {editing && <Suspense><EntryDialog entry={editing} onClose={() => setEditing(null)} /></Suspense>}
    </section>
  )
}

type RowProps = { entry: LoggedEntry; onEdit: () => void; onUndone: (what: string) => void }

function Row({ entry, onEdit, onUndone }: RowProps) {
  const { language } = useTablet()
  const { reference } = useHere()
  const what = entryWords(entry.body, reference, language)
  const state = stateWords(entry.state)
  return (
    <li>
      <div>
        <p className="tl-what">
          <time dateTime={new Date(entry.writtenAt).toISOString()}>{formatInstant(entry.writtenAt)}</time>
          <span className={entry.voided ? 'void' : undefined}>{what}</span>
        </p>
        <p className="tl-meta">
          {entry.voided && <span>{m.common_voided()}{entry.revision.reason ? `: ${entry.revision.reason}` : ''}</span>}
          {entry.corrected && <span>{m.common_corrected()}</span>}
          {entry.changedOnTwo && <StateWord tone="queued">{m.day_changed_on_two()}</StateWord>}
          <StateWord tone={state.tone}>{state.words}</StateWord>
          <span>{whoWords(entry)}</span>
        </p>
      </div>
      {!entry.voided && <RowButtons entry={entry} what={what} onEdit={onEdit} onUndone={onUndone} />}
    </li>
  )
}

/** What has just been written here is taken back in one tap; what has a form is changed there, too. */
function RowButtons({ entry, what, onEdit, onUndone }: RowProps & { what: string }) {
  const record = useRecord()
  const [, navigate] = useLocation()
  const form = formOf(entry)
  const undo = useUndo(entry, form !== null)
  const takeBack = async (undoing: NonNullable<typeof undo>) => {
    const { outcome } = await record(undoing)
    if (outcome === 'saved') onUndone(what)
  }
  const edit = form === null ? onEdit : () => navigate(`${form}/${entry.entryId}`)
  return (
    <div className="tl-acts">
      {undo && <button type="button" className="btn btn-quiet tl-btn" aria-label={`${m.common_undo()}: ${what}`} onClick={() => void takeBack(undo)}>{m.common_undo()}</button>}
      {(!undo || form !== null) && <button type="button" className="btn btn-quiet tl-btn" aria-label={`${m.common_edit()}: ${what}`} onClick={edit}>{m.common_edit()}</button>}
    </div>
  )
}

/** Of what has a form, the latest change; of a count, the whole. Null once it is no slip of the finger any more. */
function useUndo({ entryId, revision, corrected, writtenAt }: LoggedEntry, hasForm: boolean): Parameters<ReturnType<typeof useRecord>>[0] | null {
  const { now } = useTablet()
  const { device } = useHere()
  const isRecent = (at: number) => now() - at < UNDO_MS
  if (!corrected) return !hasForm && isRecent(writtenAt) ? (writer, deps) => writer.voidEntry(deps, entryId, m.common_reason_undo()) : null
  const isOwn = revision.deviceId === device.deviceId && revision.reason !== m.common_reason_undo()
  return isOwn && isRecent(Date.parse(revision.capturedAt)) ? (writer, deps) => writer.undoChange(deps, entryId, revision.revId, m.common_reason_undo()) : null
}

/** Kinds with a form of their own are changed there. */
function formOf(entry: LoggedEntry): string | null {
  switch (entry.body.kind) {
    case 'session': return '/session'
    case 'partnerVisit': return '/partner'
    case 'contact': return '/contact'
    default: return null
  }
}

function whoWords({ body, revision }: LoggedEntry): string {
  if (body.kind === 'feedback') return m.common_role_family()
  if (revision.author.initials) return revision.author.initials
  switch (revision.author.role) {
    case 'host': return m.common_role_host()
    case 'volunteer': return m.common_role_volunteer()
    case 'coordinator': return m.common_role_coordinator()
  }
}
