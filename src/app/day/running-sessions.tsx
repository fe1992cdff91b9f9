/** Sessions going on now, each with its own counter, and today's that are still to come. */
import { CalendarClock, Coffee } from 'lucide-react'
import { Link } from 'wouter'
import { localTime } from '../../domain/calendar.ts'
import type { EntryBody, SessionBody } from '../../domain/entry.ts'
import { groupOfAge } from '../../domain/group-of-age.ts'
import { m } from '../../i18n/generated/messages.js'
import type { LoggedEntry } from '../../local-db/entry-queries.ts'
import { activityName } from '../entry-words.ts'
import { formatNumber, formatTime } from '../format.ts'
import { useHere, useTablet } from '../tablet.tsx'
import { CountButton } from '../ui/count-button.tsx'
import { useCount } from './use-count.ts'

type LoggedSession = LoggedEntry & { body: SessionBody }

export function RunningSessions({ entries }: { entries: readonly LoggedEntry[] }) {
  const { now } = useTablet()
  const time = localTime(now())
  const sessions = entries.filter((entry): entry is LoggedSession => !entry.voided && entry.body.kind === 'session')
    .toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
  const running = sessions.filter(({ body }) => body.status === 'held' && body.start <= time && time <= body.end)
  const coming = sessions.filter(({ body }) => body.status === 'planned')
  return (
    <>
      {running.map((session) => <Running key={session.entryId} session={session} />)}
      {coming.map((session) => <Coming key={session.entryId} session={session} />)}
    </>
  )
}

/** Two that begin together keep their places under the finger. */
function order({ body, entryId }: LoggedSession): string {
  return `${body.start} ${entryId}`
}

function Running({ session }: { session: LoggedSession }) {
  const record = useCount()
  const { visitorGroups } = useHere().reference
  const { body } = session
  const [child, adult] = [groupOfAge(visitorGroups, 'child', body.day), groupOfAge(visitorGroups, 'adult', body.day)]
  const persons = Object.values(body.counts).reduce((a, b) => a + b, 0)
  const add = (group: string) => () => void record((writer, deps) => writer.changeEntry(deps, session.entryId, (stored) => joined(stored, group), m.day_joined()))
  return (
    <section className="now">
      <p className="now-h"><Coffee className="ico ico-s" aria-hidden="true" />{m.day_running_now()}</p>
      <div className="now-b">
        <SessionTitle body={body} detail={body.countedAtDoor ? m.day_counted_at_door() : m.day_not_counted_at_door()} />
        <p className="big"><span className="vh">{m.day_participants()} </span>{formatNumber(persons)}</p>
      </div>
      <div className="now-row">
        {child && <CountButton className="btn btn-soft" onPress={add(child.key)}>{m.day_plus_child()}</CountButton>}
        {adult && <CountButton className="btn btn-soft" onPress={add(adult.key)}>{m.day_plus_adult()}</CountButton>}
        <Link className="btn" href={`/session/${session.entryId}`}>{m.day_open_session()}</Link>
      </div>
    </section>
  )
}

function Coming({ session }: { session: LoggedSession }) {
  return (
    <section className="now">
      <p className="now-h"><CalendarClock className="ico ico-s" aria-hidden="true" />{m.day_today_at({ time: formatTime(session.body.start) })}</p>
      <div className="now-b"><SessionTitle body={session.body} detail={m.common_entry_planned()} /></div>
      <div className="now-row"><Link className="btn btn-accent" href={`/session/${session.entryId}`}>{m.day_log_session()}</Link></div>
    </section>
  )
}

function SessionTitle({ body, detail }: { body: SessionBody; detail: string }) {
  const { language } = useTablet()
  const { reference } = useHere()
  return (
    <p>
      <b>{body.title || activityName(body.activityType, reference, language)}</b>
      <span className="quiet small">{formatTime(body.start)}–{formatTime(body.end)} · {detail}</span>
    </p>
  )
}

/** One more took part; who exactly is set in the form, if it matters. */
function joined(stored: EntryBody, group: string): EntryBody {
  return stored.kind === 'session' ? { ...stored, counts: { ...stored.counts, [group]: (stored.counts[group] ?? 0) + 1 } } : stored
}
