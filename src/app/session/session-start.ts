/** What the session form begins with: an entry to correct, or a new session about now. */
import { localTime } from '../../domain/calendar.ts'
import type { Day, SessionBody } from '../../domain/entry.ts'
import type { OpeningHours } from '../../domain/reference-data.ts'
import { may } from '../../domain/role.ts'
import { plannedHours } from '../../domain/reference-lookup.ts'
import { findEntry, type EntryOf } from '../correction.tsx'
import { startForm, type StartedForm } from '../form-draft.ts'
import { formatTime } from '../format.ts'
import { newFormKey } from '../../local-db/drafts.ts'
import type { Here } from '../../local-db/first-screen-queries.ts'
import { type OpenTablet } from '../tablet.tsx'
import { fieldsOf, type SessionFields } from './session-fields.ts'
import { timesAround } from './times-around.ts'

export type SessionStart =
  | { state: 'ready'; started: StartedForm<SessionFields>; entry: EntryOf<'session'> | null; asksWhy: boolean }
  | { state: 'unknown' | 'withdrawn' }

export async function startSession({ db, now }: OpenTablet, here: Here, day: Day, entryId: string | undefined): Promise<SessionStart> {
  const time = localTime(now())
  if (entryId === undefined) {
    return { state: 'ready', started: await startForm(db, await newFormKey(db, 'session', here.place.id), freshSession(here.place.openingHours, day, time), false), entry: null, asksWhy: false }
  }
  const found = await findEntry(db, here, 'session', entryId)
  if (found.entry === null) return { state: found.why }
  // A volunteer is shown what they wrote of this day, and no other day.
  if (!may(here.device.mode, 'seeDay') && found.entry.body.day !== day) return { state: 'unknown' }
  const started = await startForm(db, `session:${entryId}`, fieldsOf(found.entry.body, formatTime), true)
  return { state: 'ready', started, entry: found.entry, asksWhy: !isUnfinished(found.entry.body, day, time) }
}

/** A plan and a session still going on are filled in, not corrected. */
function isUnfinished(body: SessionBody, today: Day, time: string): boolean {
  return body.status === 'planned' || (body.status === 'held' && body.day === today && time <= body.end)
}

function freshSession(hours: OpeningHours, day: Day, time: string): SessionFields {
  const { start, end } = timesAround(time, plannedHours(hours, day))
  return {
    status: 'held', day, start: formatTime(start), end: formatTime(end), activityType: '', title: '', organisers: [],
    counts: {}, families: 0, volunteers: 0, staff: 0, countedAtDoor: true, note: '', reason: '',
  }
}
