/** A month or another period of a scope out of the store: its totals, how closed its months are, what has come since, and what is known to be unsent. */
import { localDay } from '../domain/calendar.ts'
import { countFigures, dayFigures } from '../domain/count-figures.ts'
import type { Day, Month } from '../domain/entry.ts'
import type { Figures, ReportScope } from '../domain/figures.ts'
import { correctionsSince, type ReportClosing } from '../domain/month-closing.ts'
import type { MonthlyTotals } from '../domain/monthly-totals.ts'
import { monthPeriod, periodBefore, yearBefore, type Period } from '../domain/period.ts'
import { periodTotals, type PeriodTotals } from '../domain/period-totals.ts'
import type { UnsentEntries } from '../domain/unsent-entries.ts'
import { atClosing, countPeriod, type CountedPeriod, type PartOfScope } from './count-period.ts'
import { countyHistory, type CountyHistory } from './county-history.ts'
import type { AppDeps } from './deps.ts'
import { ProblemError } from './problem.ts'
import { closingOf } from './report-closing.ts'
import type { ScopedPlaces, ScopeWish } from './report-scope.ts'
import type { ReadParts, RegionalData, Store } from './store/store.ts'
import { unsentAt } from './unsent-at.ts'

/** Name, places and `data` are as they were at the end of the month or period. */
export type ReportFacts = { scoped: ScopedPlaces; data: RegionalData; closing: ReportClosing; unsent: UnsentEntries; madeAt: string }
export type Report = ReportFacts & { totals: MonthlyTotals }
export type PeriodReported = ReportFacts & { now: PeriodTotals }
export type PeriodCompared = PeriodReported & { today: Day; before: PeriodTotals; yearBefore: PeriodTotals }
/** Refuses a scope that is there but not the caller's. */
export type MustBeAllowed = (data: RegionalData, scope: ReportScope) => void
export type ReportMaker = {
  month: (wish: ScopeWish & { month: Month }, mustBeAllowed: MustBeAllowed) => Promise<Report>
  period: (wish: ScopeWish & Period, mustBeAllowed: MustBeAllowed) => Promise<PeriodReported>
  /** With the period before and the same one a year before. */
  compared: (wish: ScopeWish & Period, mustBeAllowed: MustBeAllowed) => Promise<PeriodCompared>
}

/** Remembers what follows from the reference data as long as that stays the same; figures are read anew for each report. */
export function reportMaker({ clock, reading }: Pick<AppDeps, 'clock'> & Pick<Store, 'reading'>): ReportMaker {
  const histories = new WeakMap<RegionalData, CountyHistory>()
  const historyOf = async (store: ReadParts) => {
    const all = await store.reference.all()
    const history = histories.get(all) ?? countyHistory(all)
    histories.set(all, history)
    return history
  }
  const making = <Wish, Made>(make: (deps: Deps, history: CountyHistory, wish: Wish, mustBeAllowed: MustBeAllowed) => Promise<Made>) => (
    (wish: Wish, mustBeAllowed: MustBeAllowed) => reading(async (store) => await make({ store, clock }, await historyOf(store), wish, mustBeAllowed))
  )
  return { month: making(makeMonth), period: making(makePeriod), compared: making(compare) }
}

type Deps = Pick<AppDeps, 'clock'> & { store: ReadParts }

async function makeMonth({ store, clock }: Deps, history: CountyHistory, wish: ScopeWish & { month: Month }, mustBeAllowed: MustBeAllowed): Promise<Report> {
  const [now, { month }] = [clock(), wish]
  const today = localDay(now)
  const counted = await count(store, history, wish, monthPeriod(month), today, mustBeAllowed)
  const { scoped: { scope, places }, data, scoped, parts } = counted
  const totalsOf = ([part]: readonly PartOfScope[]): MonthlyTotals => {
    if (part === undefined) throw new Error('a month is one part')
    return { month, scope, ...countFigures(part.counted, part.words), byDay: dayFigures(part.counted) }
  }
  const totals = totalsOf(parts)
  const closing = await closingOf(store, history, counted, (then) => correctionsSince(totalsOf(atClosing(history, parts, then, today)), totals))
  return { scoped, data, totals, closing, unsent: await unsentAt(store, history, places, now), madeAt: new Date(now).toISOString() }
}

async function makePeriod({ store, clock }: Deps, history: CountyHistory, wish: ScopeWish & Period, mustBeAllowed: MustBeAllowed): Promise<PeriodReported> {
  const [at, period] = [clock(), { from: wish.from, to: wish.to }]
  const today = localDay(at)
  const counted = await count(store, history, wish, period, today, mustBeAllowed)
  const { scoped, data, parts } = counted
  const now = periodTotals(period, scoped.scope, parts)
  const closing = await closingOf(store, history, counted, (then) => correctionsSince(withoutDays(periodTotals(period, scoped.scope, atClosing(history, parts, then, today))), withoutDays(now)))
  return { scoped, data, now, closing, unsent: await unsentAt(store, history, scoped.places, at), madeAt: new Date(at).toISOString() }
}

async function compare(deps: Deps, history: CountyHistory, wish: ScopeWish & Period, mustBeAllowed: MustBeAllowed): Promise<PeriodCompared> {
  const report = await makePeriod(deps, history, wish, mustBeAllowed)
  const { now: { period, scope } } = report
  const today = localDay(deps.clock())
  const other = async (one: Period) => periodTotals(one, scope, (await count(deps.store, history, wish, one, today, mustBeAllowed)).parts)
  return { ...report, today, before: await other(periodBefore(period)), yearBefore: await other(yearBefore(period)) }
}

/** Corrections of a long period are told by its figures alone. */
function withoutDays({ byDay: _left, ...figures }: PeriodTotals): Figures {
  return figures
}

async function count(store: Deps['store'], history: CountyHistory, wish: ScopeWish, period: Period, today: Day, mustBeAllowed: MustBeAllowed): Promise<CountedPeriod> {
  const counted = await countPeriod(store, history, wish, period, today)
  if (counted === undefined) throw new ProblemError('scope_unknown')
  mustBeAllowed(history.all, counted.scoped.scope)
  return counted
}
