/** Tells whoever has not used the pages for long that their session ends soon; one press continues it. */
import { useEffect, useState } from 'react'
import { SESSION_IDLE_MS } from '../../domain/limits.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatInstant } from '../format.ts'
import { useTablet } from '../tablet.tsx'
import { Dialog } from '../ui/dialog.tsx'
import type { CoordinatorApi } from './coordinator-api.ts'
import type { SignedIn } from './session.tsx'

/** Time enough to come back to the desk and press. */
const TOLD_BEFORE_MS = 30 * 60_000
/** The endpoint knows only this exactly when a session was last used. */
const KNOWN_WITHIN_MS = 5 * 60_000
const LOOK_EVERY_MS = 60_000

type SessionEndProps = { session: SignedIn; api: CoordinatorApi; heardAt: () => number }

export function SessionEnd({ session: { isOver }, api, heardAt }: SessionEndProps) {
  const { now } = useTablet()
  const [end, setEnd] = useState<number | null>(null)
  useEffect(() => {
    const look = () => {
      const ends = heardAt() + SESSION_IDLE_MS - KNOWN_WITHIN_MS
      setEnd(now() >= ends - TOLD_BEFORE_MS ? ends : null)
    }
    const timer = setInterval(look, LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [now, heardAt])
  if (end === null || isOver) return null
  const stay = () => {
    setEnd(null)
    void api.me()
  }
  return (
    <Dialog title={m.signed_out_soon()} onClose={stay}>
      <div className="dialog-b">
        <p>{m.signed_out_soon_lead({ time: formatInstant(end) })}</p>
        <div className="dialog-f"><button type="button" className="btn btn-main" onClick={stay}>{m.signed_out_stay()}</button></div>
      </div>
    </Dialog>
  )
}
