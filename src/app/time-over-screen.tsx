/** A volunteer's phone whose days are over: what is still to be sent, that it can be, and how to carry on. */
import { Link } from 'wouter'
import { localDay } from '../domain/calendar.ts'
import { hasEnded, SENDS_AFTERWARDS_MS } from '../domain/device-time.ts'
import { m } from '../i18n/generated/messages.js'
import { pillStatus } from '../local-db/first-screen-queries.ts'
import { formatNumber, formatWeekdayDay } from './format.ts'
import { useSendNow } from './send-now.tsx'
import { useHere, useStored, useTablet } from './tablet.tsx'
import { Banner } from './ui/banner.tsx'
import './place.css'

export function TimeOverScreen() {
  const { pairing } = useHere().device
  const status = useStored(pillStatus, [])
  return (
    <main className="time-over" aria-busy={status === undefined}>
      <h1>{m.tablets_over()}</h1>
      {pairing?.expiresAt !== undefined && <p className="lead">{m.tablets_over_since({ day: lastDay(pairing.expiresAt) })}</p>}
      {status && status.unsent > 0 && <StillToSend count={status.unsent} expiresAt={pairing?.expiresAt} />}
      {status?.unsent === 0 && status.setAside === 0 && <Banner tone="sent" title={m.tablets_over_all_sent()}>{m.tablets_over_all_sent_detail()}</Banner>}
      {status && status.setAside > 0 && <Refused count={status.setAside} />}
      <p>{m.tablets_over_again()}</p>
      <p><Link href="/set-up" className="btn btn-soft">{m.device_pair_again()}</Link></p>
    </main>
  )
}

function StillToSend({ count, expiresAt }: { count: number; expiresAt: number | undefined }) {
  const { now } = useTablet()
  const { clockOffsetMs } = useHere().device
  const until = expiresAt === undefined ? undefined : expiresAt + SENDS_AFTERWARDS_MS
  const isLate = hasEnded(until, now() + clockOffsetMs)
  const { button, result } = useSendNow(null)
  return (
    <Banner tone="queued" title={m.tablets_over_unsent({ count, shown: formatNumber(count) })} action={isLate ? undefined : button}>
      {isLate || until === undefined ? m.tablets_over_unsent_late() : m.tablets_over_unsent_detail({ day: lastDay(until) })}
      {result}
    </Banner>
  )
}

function Refused({ count }: { count: number }) {
  return <Banner tone="alert" title={m.common_pill_set_aside({ count, shown: formatNumber(count) })} action={<Link href="/device" className="btn">{m.common_watch_to_device()}</Link>} />
}

/** An end is the first moment that is too late. */
function lastDay(end: number): string {
  return formatWeekdayDay(localDay(end - 1))
}
