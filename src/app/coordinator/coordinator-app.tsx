/** The coordinator's side, online only: sign-in before everything, then the overview, the months, the places and what a new county needs first. */
import { Suspense, useMemo } from 'react'
import { Redirect, Route, Switch, useSearch } from 'wouter'
import { monthOf } from '../../domain/calendar.ts'
import { Year } from '../../domain/key-figures.ts'
import { may } from '../../domain/role.ts'
import { asOf } from '../../domain/validity.ts'
import type { AppUpdateStore } from '../app-update.ts'
import { useToday } from '../tablet.tsx'
import { AccountPage } from './account-page.tsx'
import { AuditPage } from './audit-page.tsx'
import { CountyYearPage } from './county-year-page.tsx'
import { Desk, UpdateProvider } from './desk.tsx'
import { deskPart } from './desk-part.ts'
import { FirstSetUp } from './first-set-up.tsx'
import { LinkPage } from './link-page.tsx'
import { NewOrganisationPage, OrganisationPage } from './organisation-page.tsx'
import { OrganisationsPage } from './organisations-page.tsx'
import { OverviewPage } from './overview-page.tsx'
import { PeoplePage } from './people-page.tsx'
import { NewPlacePage, PlacePage } from './place-page.tsx'
import { PlacesPage } from './places-page.tsx'
import { periodFromAddress } from './period-address.ts'
import { PeriodPage } from './period-page.tsx'
import { PublishingPage } from './publishing-page.tsx'
import { lastScope, scopeToSearch } from './report-scope.ts'
import { SessionEnd } from './session-end.tsx'
import { CountyProvider, SignedInTimesProvider, useCounty, useSession } from './session.tsx'
import { SignIn } from './sign-in.tsx'
import { SignedOutMeanwhile } from './signed-out-meanwhile.tsx'
import { TabletsPage } from './tablets-page.tsx'
import { TroubleBanner } from './trouble-banner.tsx'
import { WeekSheetPage } from './week-sheet-page.tsx'
import { WordsPage } from './words-page.tsx'
import { YearFiguresPage } from './year-figures-page.tsx'
import './coordinator.css'
import './people.css'
import './records.css'
import './files.css'
import './print.css'

const ImportsPage = deskPart(async () => (await import('./imports-page.tsx')).ImportsPage)
const ImportPage = deskPart(async () => (await import('./import-page.tsx')).ImportPage)

export function CoordinatorApp({ update }: { update: Promise<AppUpdateStore> }) {
  return <UpdateProvider value={update}><Screens /></UpdateProvider>
}

function Screens() {
  const { session, api, enter, askAgain, heardAt, signOut, leave } = useSession()
  return (
    <Switch>
      <Route path="/coordinator/first"><FirstSetUp api={api} onMade={enter} /></Route>
      <Route path="/coordinator/link"><LinkPage api={api} onEntered={enter} /></Route>
      <Route>
        {session.kind === 'asking' && <Desk><div className="d-main" aria-busy="true" /></Desk>}
        {session.kind === 'trouble' && <Desk><div className="d-main"><TroubleBanner trouble={session.trouble} onRetry={askAgain} /></div></Desk>}
        {/* In the place of the page asked for, so that signing in leads back to it. */}
        {session.kind === 'signedOut' && <SignIn api={api} onSignedIn={enter} />}
        {session.kind === 'signedIn' && (
          // Of one person only: whoever else signs in begins with a page of their own.
          <SignedOutMeanwhile key={session.me.id} session={session} api={api} enter={enter} leave={leave}>
            <SignedIn session={session} api={api} enter={enter} signOut={signOut} leave={leave} />
            <SessionEnd session={session} api={api} heardAt={heardAt} />
          </SignedOutMeanwhile>
        )}
      </Route>
    </Switch>
  )
}

type SignedInProps = Pick<ReturnType<typeof useSession>, 'api' | 'enter' | 'signOut' | 'leave'>
  & { session: Extract<ReturnType<typeof useSession>['session'], { kind: 'signedIn' }> }

function SignedIn({ session: { me, versions, times }, api, enter, signOut, leave }: SignedInProps) {
  const today = useToday()
  const county = useMemo(
    () => ({ api, me, versions, reference: asOf(versions, today), refresh: (anew = me) => enter(anew), leave }),
    [api, me, versions, today, enter, leave],
  )
  return (
    <CountyProvider value={county}><SignedInTimesProvider value={times}>
      <Desk signedIn={{ me, madeUp: versions.demo === true, signOut }}>
        <Switch>
          <Route path="/coordinator"><OverviewPage /></Route>
          <Route path="/coordinator/report/:period">{({ period }) => <ReportOf address={period} />}</Route>
          <Route path="/coordinator/month/:month">{({ month }) => <MovedMonth month={month} />}</Route>
          <Route path="/coordinator/key-figures"><YearFiguresPage /></Route>
          <Route path="/coordinator/key-figures/year/:year">
            {({ year }) => Year.safeParse(Number(year)).success ? <CountyYearPage key={year} year={Number(year)} /> : <Redirect to="/coordinator/key-figures" replace />}
          </Route>
          <Route path="/coordinator/places"><PlacesPage /></Route>
          <Route path="/coordinator/places/new"><NewPlacePage /></Route>
          <Route path="/coordinator/places/:placeId">{({ placeId }) => <PlacePage key={placeId} placeId={placeId} />}</Route>
          <Route path="/coordinator/places/:placeId/tablets">{({ placeId }) => <TabletsPage key={placeId} placeId={placeId} />}</Route>
          <Route path="/coordinator/places/:placeId/sheet">{({ placeId }) => <WeekSheetPage key={placeId} placeId={placeId} />}</Route>
          <Route path="/coordinator/tablets"><TabletsPage /></Route>
          <Route path="/coordinator/imports">{may(me.role, 'importEntries') ? <Suspense><ImportsPage /></Suspense> : <Redirect to="/coordinator" replace />}</Route>
          <Route path="/coordinator/imports/new">{may(me.role, 'importEntries') ? <Suspense><ImportPage /></Suspense> : <Redirect to="/coordinator" replace />}</Route>
          <Route path="/coordinator/audit">{may(me.role, 'readAudit') ? <AuditPage /> : <Redirect to="/coordinator" replace />}</Route>
          <Route path="/coordinator/publishing">{may(me.role, 'publishReports') ? <PublishingPage /> : <Redirect to="/coordinator" replace />}</Route>
          <Route path="/coordinator/organisations"><OrganisationsPage /></Route>
          <Route path="/coordinator/organisations/new"><NewOrganisationPage /></Route>
          <Route path="/coordinator/organisations/:id">{({ id }) => <OrganisationPage key={id} id={id} />}</Route>
          <Route path="/coordinator/words"><WordsPage /></Route>
          <Route path="/coordinator/people">{may(me.role, 'managePeople') ? <PeoplePage /> : <Redirect to="/coordinator" replace />}</Route>
          <Route path="/coordinator/account"><AccountPage /></Route>
          <Route path="/coordinator/report"><LastMonthSeen /></Route>
          <Route path="/coordinator/month"><LastMonthSeen /></Route>
          <Route><Redirect to="/coordinator" replace /></Route>
        </Switch>
      </Desk>
    </SignedInTimesProvider></CountyProvider>
  )
}

function ReportOf({ address }: { address: string }) {
  const period = useMemo(() => periodFromAddress(address), [address])
  return period === null ? <Redirect to="/coordinator" replace /> : <PeriodPage period={period} />
}

/** Months had an address of their own before there were other periods; it may stand in somebody's notes. */
function MovedMonth({ month }: { month: string }) {
  return <Redirect to={`/coordinator/report/${month}?${useSearch()}`} replace />
}

/** This month of what was last looked at. */
function LastMonthSeen() {
  const { me, reference } = useCounty()
  const today = useToday()
  const scope = lastScope(me, reference, today) ?? me.scope
  return <Redirect to={`/coordinator/report/${monthOf(today)}?${scopeToSearch(scope)}`} replace />
}
