/** The frame around every screen: words, place, routes, the one error boundary and the one message for storage trouble. */
import { Component, lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState, type ComponentType, type ReactNode } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { isDay } from '../domain/calendar.ts'
import { may } from '../domain/role.ts'
import type { Day } from '../domain/entry.ts'
import type { Language } from '../domain/reference-data.ts'
import type { DeviceMode } from '../domain/sync-protocol.ts'
import { m } from '../i18n/generated/messages.js'
import { setLocale } from '../i18n/generated/runtime.js'
import { changePreferences } from '../local-db/settings.ts'
import type { AppUpdateStore } from './app-update.ts'
import { CalmScreen } from './calm-screen.tsx'
import { createStorageAsker } from './capabilities.ts'
import { DayScreen } from './day/day-screen.tsx'
import { FamiliesFirst } from './families-first.tsx'
import { Frame } from './frame.tsx'
import type { StoredHere } from '../local-db/first-screen-queries.ts'
import { useScreenLock, type ScreenLock } from './screen-lock.ts'
import { HereProvider, lastSeenFrom, OnDay, RecorderProvider, TabletProvider, useReadHere, useRecorder, useTablet, useTimeIsOver, useToday, type Languages, type StorageTrouble, type Tablet } from './tablet.tsx'
import { FirstPaint } from './ui/after-first-paint.tsx'
import { Banner } from './ui/banner.tsx'

const SessionScreen = lazy(async () => ({ default: (await import('./session/session-screen.tsx')).SessionScreen }))
const PartnerScreen = lazy(async () => ({ default: (await import('./partner/partner-screen.tsx')).PartnerScreen }))
const ContactScreen = lazy(async () => ({ default: (await import('./contact/contact-screen.tsx')).ContactScreen }))
const MonthScreen = lazy(async () => ({ default: (await import('./month/month-screen.tsx')).MonthScreen }))
const WeekScreen = lazy(async () => ({ default: (await import('./paper/week-screen.tsx')).WeekScreen }))
const SheetScreen = lazy(async () => ({ default: (await import('./paper/sheet-screen.tsx')).SheetScreen }))
const DeviceScreen = lazy(async () => ({ default: (await import('./device/device-screen.tsx')).DeviceScreen }))
const TimeOverScreen = lazy(async () => ({ default: (await import('./time-over-screen.tsx')).TimeOverScreen }))
const SetUpScreen: SetUp = lazy(async () => ({ default: (await import('./set-up/set-up-screen.tsx')).SetUpScreen }))
const LockScreen = lazy(async () => ({ default: (await import('./lock/lock-screen.tsx')).LockScreen }))
const LockEnding = lazy(async () => ({ default: (await import('./lock/lock-ending.tsx')).LockEnding }))
const StorageTroubleDialog = lazy(async () => ({ default: (await import('./storage-trouble.tsx')).StorageTroubleDialog }))
const AboutApp = lazy(async () => ({ default: (await import('./about/about-app.tsx')).AboutApp }))
/** The only screens that are not kept on the tablet. */
const CoordinatorApp = lazy(async () => {
  try {
    return { default: (await import('./coordinator/coordinator-app.tsx')).CoordinatorApp }
  } catch {
    return { default: (await import('./part-not-loaded.tsx')).DeskNotLoaded }
  }
})

const PAUSE_MS = 400

type SetUp = ComponentType<{ here: StoredHere | null }>
type ScreensProps = Pick<AppProps, 'update'> & { Welcome: SetUp }

export type AppProps = {
  tablet: Omit<Tablet, 'lastSeen' | keyof Languages>
  update: Promise<AppUpdateStore>
  /** The first screen of a first visit, where it has come already: waiting for it again, React would hold it back for a while. */
  Welcome: SetUp | undefined
}

export function App({ tablet, update, Welcome = SetUpScreen }: AppProps) {
  const languages = useLanguage(tablet.storage, tablet.first?.language ?? 'fi')
  const [trouble, setTrouble] = useState<StorageTrouble | null>(tablet.first ? null : { outcome: 'storageFailed', detail: 'IndexedDB' })
  const [lastSeen] = useState(() => lastSeenFrom(tablet.first))
  const value = useMemo(() => ({ ...tablet, lastSeen, ...languages }), [tablet, lastSeen, languages])
  useLeftBehind(tablet.storage, setTrouble)
  const [askToKeepStorage] = useState(() => createStorageAsker(tablet.now))
  const onSaved = useAfterPause(useCallback(() => {
    tablet.nudge()
    askToKeepStorage()
  }, [tablet, askToKeepStorage]))
  const recorder = useRecorder(tablet, onSaved, setTrouble)
  return (
    <TabletProvider value={value}>
      <RecorderProvider value={recorder}>
        <FirstPaint><ErrorBoundary><CalmScreen>
          <Suspense fallback={<main className="loading" aria-busy="true" />}>
            <FamiliesFirst>
              <Switch>
                <Route path="/coordinator/*?"><CoordinatorApp update={update} /></Route>
                {/* For everybody, with or without a place: they tell of the service, not of what was counted. */}
                <Route path="/about/*?"><AboutApp /></Route>
                <Route><TabletScreens update={update} Welcome={Welcome} /></Route>
              </Switch>
            </FamiliesFirst>
          </Suspense>
          {trouble && <Suspense><StorageTroubleDialog trouble={trouble} onClose={() => setTrouble(null)} /></Suspense>}
        </CalmScreen></ErrorBoundary></FirstPaint>
      </RecorderProvider>
    </TabletProvider>
  )
}

/** A storage that did not open shows nothing: the message over it says why. */
function TabletScreens(screens: ScreensProps) {
  const { first } = useTablet()
  return first === undefined ? <main className="loading" aria-busy="true" /> : <PlacesAndSetUp {...screens} />
}

function PlacesAndSetUp({ update, Welcome }: ScreensProps) {
  const here = useReadHere()
  const lock = useScreenLock(here)
  if (here === undefined) return <main className="loading" aria-busy="true" />
  return (
    <>
      <Switch>
        {!lock.isShut && <Route path="/set-up"><Welcome here={here} /></Route>}
        <Route>{here === null ? <Redirect to="/set-up" /> : <PlaceScreens here={here} lock={lock} update={update} />}</Route>
      </Switch>
      {lock.isEnding && <Suspense><LockEnding /></Suspense>}
    </>
  )
}

function PlaceScreens({ here, lock, update }: { here: StoredHere; lock: ScreenLock; update: Promise<AppUpdateStore> }) {
  const today = useToday()
  const isOver = useTimeIsOver(here.device)
  return (
    <HereProvider here={here} day={today}>
      <Frame update={update} isShut={lock.isShut}>
        {lock.isShut
          ? <Suspense fallback={<main className="lock" aria-busy="true" />}><LockScreen lock={lock} /></Suspense>
          : <OpenScreens here={here} isOver={isOver} today={today} />}
      </Frame>
    </HereProvider>
  )
}

function OpenScreens({ here: { device }, isOver, today }: { here: StoredHere; isOver: boolean; today: Day }) {
  return (
    <Switch>
      <Route path="/device"><DeviceScreen /></Route>
      {isOver && <Route><TimeOverScreen /></Route>}
      {/* At another place nothing of this one may stay on the screen. */}
      <Route><ScreensOfDay key={device.placeId} role={device.mode} today={today} /></Route>
    </Switch>
  )
}

function ScreensOfDay({ role, today }: { role: DeviceMode; today: Day }) {
  return (
    <Switch>
      <Route path="/session"><SessionScreen key="new" day={today} /></Route>
      <Route path="/session/:entryId">{({ entryId }) => <SessionScreen key={entryId} day={today} entryId={entryId} />}</Route>
      {!may(role, 'seeDay') && <Route><Redirect to="/session" /></Route>}
      <Route path="/"><DayScreen day={today} /></Route>
      <Route path="/day/:day">{({ day }) => (isDay(day) ? <OnDay day={day}><DayScreen key={day} day={day} /></OnDay> : <Redirect to="/" replace />)}</Route>
      <Route path="/partner"><PartnerScreen key="new" day={today} /></Route>
      <Route path="/partner/:entryId">{({ entryId }) => <PartnerScreen key={entryId} day={today} entryId={entryId} />}</Route>
      <Route path="/contact"><ContactScreen key="new" day={today} /></Route>
      <Route path="/contact/:entryId">{({ entryId }) => <ContactScreen key={entryId} day={today} entryId={entryId} />}</Route>
      <Route path="/month"><MonthScreen month={today.slice(0, 7)} /></Route>
      <Route path="/month/week/:monday">{({ monday }) => <WeekScreen key={monday} monday={monday} />}</Route>
      <Route path="/month/sheet/:monday">{({ monday }) => <SheetScreen key={monday} monday={monday} />}</Route>
      <Route path="/month/:month">{({ month }) => <MonthScreen month={month} />}</Route>
      <Route><Redirect to="/" /></Route>
    </Switch>
  )
}

/** Ten taps in a row are one reason to send, and the number on the screen goes before. What is saved is sent after a restart, too. */
function useAfterPause(run: () => void): () => void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  return useCallback(() => {
    clearTimeout(timer.current)
    timer.current = setTimeout(run, PAUSE_MS)
  }, [run])
}

/** Before the next tap finds out: another tab has gone over to a version whose storage this page does not know. */
function useLeftBehind(storage: Tablet['storage'], onTrouble: (trouble: StorageTrouble) => void): void {
  useEffect(() => {
    // A storage that does not come is found out by whoever needs it.
    void storage.then(({ db }) => db.leftBehind).then(() => onTrouble({ outcome: 'storageNewer' }), () => undefined)
  }, [storage, onTrouble])
}

function useLanguage(storage: Tablet['storage'], firstLanguage: Language): Languages {
  const own = useRef(firstLanguage)
  const [language, setLanguage] = useState(() => {
    speak(firstLanguage)
    return firstLanguage
  })
  return useMemo(() => {
    const show = (shown: Language) => {
      speak(shown)
      setLanguage(shown)
    }
    return {
      language,
      chooseLanguage: (chosen) => {
        own.current = chosen
        show(chosen)
        void storage.then(({ db }) => changePreferences(db, { language: chosen })).catch(reportError)
      },
      speakMeanwhile: (chosen) => show(chosen ?? own.current),
    }
  }, [storage, language])
}

/** Sets the language of all words from the next render on, and of the document for screen readers. */
function speak(language: Language): void {
  void setLocale(language, { reload: false })
  document.documentElement.lang = language
}

/** What is stored is safe even when the screen is not: say so, and offer the way back. */
class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }
  static getDerivedStateFromError() {
    return { failed: true }
  }
  override render() {
    if (!this.state.failed) return this.props.children
    const reload = <button type="button" className="btn" onClick={() => location.assign('/')}>{m.common_back_to_start()}</button>
    return <main className="centred"><Banner tone="alert" title={m.common_screen_failed()} action={reload}>{m.common_screen_failed_detail()}</Banner></main>
  }
}
