/** The birch spine with the ways to other screens, the top bar with place, day and send state, and the offer of a new version. */
import { CalendarDays, CalendarPlus, DoorOpen, Ellipsis, Handshake, MapPin, MessageCircleHeart, Tablet } from 'lucide-react'
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { nameIn } from '../domain/reference-lookup.ts'
import { may, type Deed } from '../domain/role.ts'
import { m } from '../i18n/generated/messages.js'
import { pillStatus } from '../local-db/first-screen-queries.ts'
import type { AppUpdateStore } from './app-update.ts'
import { showBadge } from './capabilities.ts'
import { DayStatusPill } from './day-status-pill.tsx'
import { formatLongDay } from './format.ts'
import { HelpButton } from './help-button.tsx'
import { helpTopicOf } from './help-topic.ts'
import { QuickModePill } from './quick-mode-pill.tsx'
import { SendPill } from './send-pill.tsx'
import { useHere, useStored, useTablet, useToday } from './tablet.tsx'
import { AfterFirstPaint } from './ui/after-first-paint.tsx'
import { Mark } from './ui/mark.tsx'
import { useTitle } from './use-title.ts'

const InitialsPill = lazy(async () => ({ default: (await import('./initials-pill.tsx')).InitialsPill }))
const PlaceDialog = lazy(async () => ({ default: (await import('./place-choice.tsx')).PlaceDialog }))
const Notices = lazy(async () => ({ default: (await import('./notices.tsx')).Notices }))

type Way = { to: string; deed: Deed; label: () => string; Icon: typeof DoorOpen; wide?: true }

const WAYS: readonly Way[] = [
  { to: '/', deed: 'seeDay', label: m.common_nav_day, Icon: DoorOpen },
  { to: '/session', deed: 'logSession', label: m.common_nav_session, Icon: CalendarPlus },
  { to: '/partner', deed: 'logPartnerVisit', label: m.common_nav_partner, Icon: Handshake, wide: true },
  { to: '/contact', deed: 'logContact', label: m.common_nav_contact, Icon: MessageCircleHeart, wide: true },
]
const LOWER_WAYS: readonly Way[] = [
  { to: '/month', deed: 'seeMonth', label: m.common_nav_month, Icon: CalendarDays },
  { to: '/device', deed: 'seeDevice', label: m.common_nav_device, Icon: Tablet, wide: true },
]

/** Where entries are written: the day and the forms. */
const WRITING = /^\/(day|session|partner|contact)?(\/|$)/

export function Frame({ update, isShut, children }: { update: Promise<AppUpdateStore>; isShut: boolean; children: ReactNode }) {
  return (
    <div className="app rail">
      <a className="skip" href="#main">{m.common_skip_to_content()}</a>
      <AfterFirstPaint meanwhile={<div className="nav" />}><Navigation isShut={isShut} /></AfterFirstPaint>
      <TopBar />
      <div id="main" tabIndex={-1} className="screen">
        <AfterFirstPaint><Suspense><Notices update={update} /></Suspense></AfterFirstPaint>
        {children}
      </div>
    </div>
  )
}

function Navigation({ isShut }: { isShut: boolean }) {
  const { device } = useHere()
  const [location] = useLocation()
  useTitle([...WAYS, ...LOWER_WAYS].findLast((way) => isAt(way, location))?.label() ?? m.common_nav_day())
  const help = <HelpButton topic={isShut ? 'lock' : helpTopicOf(location)} className="nav-more" iconSize="ico-l" />
  // Open for the address it was opened at: going anywhere closes it.
  const [moreAt, setMoreAt] = useState<string | null>(null)
  const moreOpen = moreAt === location
  const allowed = (way: Way) => may(device.mode, way.deed)
  const hidden = [...WAYS, ...LOWER_WAYS].filter((way) => way.wide && allowed(way))
  return (
    <nav className="nav" aria-label={m.common_main_menu()}>
      <div className="mark"><Mark /></div>
      {moreOpen && (
        <ul className="more" id="more-ways">
          {hidden.map((way) => <WayItem key={way.to} way={way} location={location} />)}
          <li>{help}</li>
        </ul>
      )}
      <ul>
        {WAYS.filter(allowed).map((way) => <WayItem key={way.to} way={way} location={location} className={way.wide && 'wide'} />)}
        <li className="gap" aria-hidden="true" />
        {LOWER_WAYS.filter(allowed).map((way) => <WayItem key={way.to} way={way} location={location} className={way.wide && 'wide'} />)}
        <li className="wide">{help}</li>
        {hidden.length > 0 && (
          <li className="narrow">
            <button type="button" className="nav-more" aria-expanded={moreOpen} aria-controls="more-ways" onClick={() => setMoreAt(moreOpen ? null : location)}>
              <Ellipsis className="ico ico-l" aria-hidden="true" />
              <span>{m.common_nav_more()}</span>
            </button>
          </li>
        )}
      </ul>
    </nav>
  )
}

function WayItem({ way, location, className }: { way: Way; location: string; className?: string | false | undefined }) {
  return (
    <li className={className || undefined}>
      <Link href={way.to} aria-current={isAt(way, location) ? 'page' : undefined}>
        <way.Icon className="ico ico-l" aria-hidden="true" />
        <span>{way.label()}</span>
      </Link>
    </li>
  )
}

function isAt({ to }: Way, location: string): boolean {
  return to === '/' ? location === '/' : location.startsWith(to)
}

/** Only a tablet that travels has somewhere else to be. */
function ChangePlace() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="state pill open" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <MapPin className="ico ico-s" aria-hidden="true" />
        <span>{m.tablets_change_place()}</span>
      </button>
      {open && <Suspense><PlaceDialog onClose={() => setOpen(false)} /></Suspense>}
    </>
  )
}

function TopBar() {
  const { device, place, reference } = useHere()
  const { language } = useTablet()
  const [location] = useLocation()
  const today = useToday()
  const status = useStored(pillStatus, [])
  const municipality = reference.municipalities.find((one) => one.code === place.municipality)
  useEffect(() => {
    if (status) void showBadge(status.unsent)
  }, [status])
  return (
    <header className="top">
      <div className="top-place">
        <b>{inMunicipality(place.name, municipality && nameIn(municipality.names, language))}</b>
        <span>{formatLongDay(today)}</span>
        {reference.demo === true && <span className="made-up">{m.common_made_up()}</span>}
      </div>
      {place.wantsInitials === true && WRITING.test(location) && <AfterFirstPaint><Suspense><InitialsPill /></Suspense></AfterFirstPaint>}
      {/* In the first picture: on a phone they take rows of their own, and what came later would push the cards down. */}
      {reference.places.length > 1 && <ChangePlace />}
      {location === '/' && <QuickModePill />}
      {may(device.mode, 'setDayStatus') && <DayStatusPill day={today} />}
      {status && <SendPill status={status} />}
    </header>
  )
}

/** `Perhetupa, Kangasniemi`; a place that is called after its municipality is said once. */
function inMunicipality(place: string, municipality: string | undefined): string {
  return municipality === undefined || municipality === place ? place : `${place}, ${municipality}`
}
