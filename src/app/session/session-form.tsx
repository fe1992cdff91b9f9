/** The form itself: left what, who and when; right who took part; below the result and the main button. */
import { History } from 'lucide-react'
import { useLocation } from 'wouter'
import type { Day, SessionBody } from '../../domain/entry.ts'
import { may } from '../../domain/role.ts'
import { m } from '../../i18n/generated/messages.js'
import { recordEntry } from '../../local-db/record-entry.ts'
import { CorrectionReason, saveCorrection, WithdrawButton, type EntryOf } from '../correction.tsx'
import { EntryBar } from '../entry-bar.tsx'
import { NoteButton } from '../entry-note.tsx'
import { activityName } from '../entry-words.ts'
import { childrenAndAdults } from '../visitor-words.ts'
import { useEntryForm, type StartedForm } from '../form-draft.ts'
import { formatNumber, formatTime, formatWeekdayDay } from '../format.ts'
import { OnDay, useHere, useStored, useTablet } from '../tablet.tsx'
import { Segment } from '../ui/choices.tsx'
import { ActivityField } from './activity-field.tsx'
import { LoggedToday } from './logged-today.tsx'
import { OrganisersField } from './organisers-field.tsx'
import { Participants } from './participants.tsx'
import { lastHeld, recentSessions } from './recent-sessions.ts'
import { countedPersons, sameAgain, sessionBody, sessionSchema, type SessionFields } from './session-fields.ts'
import { WhenField } from './when-field.tsx'

type SessionFormProps = { started: StartedForm<SessionFields>; entry: EntryOf<'session'> | null; asksWhy: boolean; today: Day }

export function SessionForm({ started, entry, asksWhy, today }: SessionFormProps) {
  const { place, device } = useHere()
  const [, go] = useLocation()
  const recent = useStored(recentSessions, [place.id, today])
  const backTo = (day: Day) => go(day < today ? `/day/${day}` : '/', { replace: true })
  const form = useEntryForm({
    started,
    schema: sessionSchema(today, asksWhy),
    write: async (deps, checked) => {
      const body = sessionBody(checked, entry?.body)
      return entry === null ? await recordEntry(deps, body) : await saveCorrection(deps, entry, body, checked.reason || m.session_filled_in())
    },
    onSaved: ({ day }) => backTo(day),
  })
  const { fields, change, errorAt } = form
  return (
    <OnDay day={fields.day}>
      <main className="session">
        <div className="page-h">
          <h1>{entry === null ? m.session_title() : m.session_title_correct()}</h1>
          {entry === null && <SameAgain recent={recent} day={fields.day || today} onFill={change} />}
          <StatusSegment status={fields.status} onChange={(status) => change({ status })} />
        </div>
        <div className="ses-a">
          <ActivityField form={form} />
          <OrganisersField form={form} recent={recent} />
          <WhenField form={form} today={today} />
        </div>
        <Participants form={form} recent={recent} original={entry?.body} />
        {asksWhy && <CorrectionReason guard={form.guard} entry={entry} reason={fields.reason} error={errorAt('reason')} onChange={(reason) => change({ reason })} />}
        <EntryBar form={form} saveLabel={entry === null ? m.session_save() : m.common_save_correction()} summary={<Summary fields={fields} />}>
          {entry && <WithdrawButton entryId={entry.entryId} draftKey={started.key} onDone={() => backTo(entry.body.day)} />}
          <NoteButton form={form} />
        </EntryBar>
        {!may(device.mode, 'seeDay') && entry === null && <LoggedToday today={today} />}
      </main>
    </OnDay>
  )
}

function SameAgain({ recent, day, onFill }: { recent: readonly SessionBody[] | undefined; day: Day; onFill: (same: Partial<SessionFields>) => void }) {
  const { language } = useTablet()
  const { reference } = useHere()
  // Its room is kept while the past is being read, so that nothing moves under a finger.
  if (recent === undefined) return <span className="again" aria-hidden="true" />
  const last = lastHeld(recent)
  if (last === undefined) return null
  const name = last.title || activityName(last.activityType, reference, language)
  return (
    <button type="button" className="again" onClick={() => onFill(sameAgain(last, formatTime, reference, day))}>
      <History className="ico ico-l" aria-hidden="true" />
      <span>
        <b>{m.session_same_again()}</b>
        {name}, {formatWeekdayDay(last.day)}
      </span>
      <span className="again-go">{m.session_fill()}</span>
    </button>
  )
}

function StatusSegment({ status, onChange }: { status: SessionFields['status']; onChange: (status: SessionFields['status']) => void }) {
  const choices = [
    { value: 'held', label: m.session_held() }, { value: 'planned', label: m.session_planned() }, { value: 'cancelled', label: m.session_cancelled() },
  ] as const
  return <Segment label={m.session_status()} choices={choices} value={status} onChoose={onChange} />
}

function Summary({ fields }: { fields: SessionFields }) {
  const { reference } = useHere()
  if (fields.status !== 'held') return <p className="bar-n"><span>{fields.status === 'planned' ? m.session_planned_no_counts() : m.session_cancelled_no_counts()}</span></p>
  const { children, adults } = childrenAndAdults(countedPersons(fields.counts), reference.visitorGroups)
  return (
    <p className="bar-n">
      <b>{formatNumber(children + adults)}</b>
      <span>
        {m.session_participations({ count: children + adults })}
        <br />
        {m.session_children({ count: children, shown: formatNumber(children) })} · {m.session_adults({ count: adults, shown: formatNumber(adults) })}
      </span>
    </p>
  )
}
