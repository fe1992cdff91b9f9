/** What is offered or must be said above a screen: a new version anywhere, and on the first screen what the watchdog saw. */
import { useEffect, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { may } from '../domain/role.ts'
import { localDay } from '../domain/calendar.ts'
import { m } from '../i18n/generated/messages.js'
import { warningOf, watch, type Watched } from '../local-db/watchdog.ts'
import type { AppUpdateStore } from './app-update.ts'
import { isInstalled } from './capabilities.ts'
import { useCalmly } from './calm-screen.tsx'
import { ClockSkew } from './clock-skew.tsx'
import { formatInstant, formatNumber, formatWeekdayDay } from './format.ts'
import { MovedByDesk, RemovedFromUse, WhereToday } from './place-notices.tsx'
import { useSendNow } from './send-now.tsx'
import { useHere, useStored, useTablet, useTimeIsOver } from './tablet.tsx'
import { Banner } from './ui/banner.tsx'
import { UpdateOffer } from './update-offer.tsx'

export function Notices({ update }: { update: Promise<AppUpdateStore> }) {
  const { device } = useHere()
  const [location] = useLocation()
  // A phone whose time is over has a screen that says what waits.
  const isOver = useTimeIsOver(device)
  const isFirstScreen = !isOver && location === (may(device.mode, 'seeDay') ? '/' : '/session')
  return (
    <>
      <UpdateOffer update={update} />
      {isFirstScreen && <MovedByDesk />}
      {isFirstScreen && <WhereToday />}
      {isFirstScreen && <RemovedFromUse />}
      {isFirstScreen && <Watchdog />}
      {isFirstScreen && <ClockSkew />}
    </>
  )
}

const LOOK_EVERY_MS = 60_000

function Watchdog() {
  const { now } = useTablet()
  const watched = useStored(watch, [])
  const [time, setTime] = useState(now)
  useEffect(() => {
    const timer = setInterval(() => setTime(now()), LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [now])
  const warning = watched && warningOf(watched, time, isInstalled())
  const isSaid = useCalmly(warning ? warning.kind : null)
  // What is to be said of a tablet removed from use is said already.
  if (!watched || !warning || watched.revoked || isSaid === null) return null
  if (warning.kind === 'sendOld') return <SendOld watched={watched} since={warning.since} notInstalled={warning.notInstalled} />
  const toBackup = <Link className="btn" href="/device">{m.common_watch_to_device()}</Link>
  return <Banner tone="queued" title={m.common_watch_alone()} action={toBackup}>{m.common_watch_alone_detail()}</Banner>
}

function SendOld({ watched, since, notInstalled }: { watched: Watched; since: number; notInstalled: boolean }) {
  const { button, result } = useSendNow(null)
  const title = m.common_watch_unsent({ count: watched.unsent, shown: formatNumber(watched.unsent) })
  const when = m.device_day_at({ day: formatWeekdayDay(localDay(since)), time: formatInstant(since) })
  return (
    <Banner tone="queued" title={title} action={button}>
      {m.common_watch_oldest({ when })} {notInstalled && m.common_watch_not_installed()}
      {result}
    </Banner>
  )
}
