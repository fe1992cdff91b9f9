/** A session: what was done, who arranged it, when, and how many took part. New, or an entry to correct. */
import { Suspense, use, useState } from 'react'
import type { Day } from '../../domain/entry.ts'
import { m } from '../../i18n/generated/messages.js'
import { NoSuchEntry } from '../correction.tsx'
import { useHere, useOpenTablet } from '../tablet.tsx'
import { SessionForm } from './session-form.tsx'
import { startSession, type SessionStart } from './session-start.ts'
import '../ui/entry-form.css'
import './session.css'

export function SessionScreen({ day, entryId }: { day: Day; entryId?: string | undefined }) {
  const tablet = useOpenTablet()
  const here = useHere()
  const [starting] = useState(() => startSession(tablet, here, day, entryId))
  return (
    <Suspense fallback={<main className="session" aria-busy="true" />}>
      <StartedSession starting={starting} today={day} />
    </Suspense>
  )
}

function StartedSession({ starting, today }: { starting: Promise<SessionStart>; today: Day }) {
  const start = use(starting)
  if (start.state !== 'ready') return <NoSuchEntry title={m.session_title()} why={start.state} />
  return <SessionForm {...start} today={today} />
}
