/** Home: how many today, is it saved, what do I press. Everything shown is read from the disk. */
import { lazy, Suspense, useMemo, useState } from 'react'
import type { VisitorGroup } from '../../domain/reference-data.ts'
import { isValidOn } from '../../domain/reference-lookup.ts'
import type { Day } from '../../domain/entry.ts'
import { m } from '../../i18n/generated/messages.js'
import { doorCount } from '../visitor-words.ts'
import { formatLongDay } from '../format.ts'
import { useChangePreferences, useDayTotals, useHere, useToday } from '../tablet.tsx'
import { AfterFirstPaint } from '../ui/after-first-paint.tsx'
import { countVisit, takeOneAway, typeTotal, type Visit } from './count-visit.ts'
import { useCount } from './use-count.ts'
import { FamilyCard } from './family-card.tsx'
import { DayHero } from './day-hero.tsx'
import { rememberedFamily } from './remembered-family.ts'
import { TallyCard, type TallyActions } from './tally-card.tsx'
// Before the screen's own, which refines the parts it is made of.
import '../ui/tokens.css'
import '../ui/components.css'
import '../ui/page.css'
import './day.css'

const OtherDay = lazy(async () => ({ default: (await import('./other-day.tsx')).OtherDay }))
const Rest = lazy(async () => ({ default: (await import('./rest.tsx')).Rest }))
const DaySide = lazy(async () => ({ default: (await import('./day-side.tsx')).DaySide }))
const FamilyDialog = lazy(async () => ({ default: (await import('./family-dialog.tsx')).FamilyDialog }))
const KeypadDialog = lazy(async () => ({ default: (await import('./keypad-dialog.tsx')).KeypadDialog }))

export function DayScreen({ day }: { day: Day }) {
  const today = useToday()
  const totals = useDayTotals(day)
  const sideToCome = <aside className="day-side" aria-label={m.day_course()} aria-busy="true" />
  if (totals === undefined) return <main className="day" aria-busy="true" />
  return (
    <main className="day">
      <section className="day-main" aria-label={m.day_visitors()}>
        <h1 className="vh">{formatLongDay(day)}</h1>
        {day !== today && <Suspense><OtherDay day={day} today={today} /></Suspense>}
        <DayHero totals={totals} day={day} />
        {day <= today && <Tallies day={day} totals={totals} />}
      </section>
      <AfterFirstPaint meanwhile={sideToCome}><Suspense fallback={sideToCome}><DaySide day={day} today={today} /></Suspense></AfterFirstPaint>
      <AfterFirstPaint><Suspense><Rest /></Suspense></AfterFirstPaint>
    </main>
  )
}

type Sheet = { kind: 'family' } | { kind: 'keypad' | 'steps'; group: VisitorGroup }

function Tallies({ day, totals }: { day: Day; totals: Parameters<typeof doorCount>[0] }) {
  const changePreferences = useChangePreferences()
  const record = useCount()
  const { preferences, place: { id: placeId }, reference: { visitorGroups } } = useHere()
  const [sheet, setSheet] = useState<Sheet | null>(null)
  const groups = useGroups(day, totals)
  const today = useToday()
  const when = day === today ? 'now' : day
  const count = (visit: Visit) => record((writer, deps) => countVisit(writer, deps, { placeId, day: when }, visit))
  const countFamily = async (visit: Visit) => {
    setSheet(null)
    const outcome = await count(visit)
    if (outcome.outcome === 'saved') await changePreferences({ lastFamily: visit.counts })
  }
  const actions = useMemo((): TallyActions => ({
    add: (group, n = 1) => void record((writer, deps) => countVisit(writer, deps, { placeId, day: when }, { counts: { [group.key]: n } })),
    take: (group) => void record((writer, deps) => takeOneAway(writer, deps, { placeId, day }, group.key)),
    openKeypad: (group) => setSheet({ kind: 'keypad', group }),
    hold: (group) => setSheet({ kind: 'steps', group }),
    letGo: () => setSheet((open) => (open?.kind === 'steps' ? null : open)),
  }), [record, placeId, day, when])
  const held = sheet?.kind === 'steps' ? sheet.group.key : null
  const card = (group: VisitorGroup) => <TallyCard key={group.key} group={group} count={doorCount(totals, group.key)} isHeld={held === group.key} actions={actions} />
  const last = rememberedFamily(preferences.lastFamily, { all: visitorGroups, shown: visitorGroups.filter((group) => isValidOn(group, day)) })
  const family = <FamilyCard last={last} onOpen={() => setSheet({ kind: 'family' })} onSame={() => void count({ counts: last, families: 1 })} />
  const [children, adults] = [groups.filter((group) => group.ageClass === 'child'), groups.filter((group) => group.ageClass === 'adult')]
  return (
    <>
      {preferences.quickMode
        ? <div className="tallies quick">{children.map(card)}{adults.map(card)}{family}</div>
        : (
          <>
            <h2 className="vh">{m.day_children()}</h2>
            <div className="tallies">{children.map(card)}</div>
            <h2 className="vh">{m.day_adults()}</h2>
            <div className="tallies">{adults.map(card)}{family}</div>
          </>
        )}
      <Suspense>
        {sheet?.kind === 'family' && <FamilyDialog groups={groups} day={day} onClose={() => setSheet(null)} onCount={(visit) => void countFamily(visit)} />}
        {sheet?.kind === 'keypad' && (
          <KeypadDialog
            group={sheet.group} count={doorCount(totals, sheet.group.key)} onClose={() => setSheet(null)}
            onAdd={(n) => void count({ counts: { [sheet.group.key]: n } })}
            onTotal={(total) => record((writer, deps) => typeTotal(writer, deps, { placeId, day }, sheet.group.key, total))}
          />
        )}
      </Suspense>
    </>
  )
}

/** Quick mode shows only the "not known" groups; otherwise those appear once they hold a number. */
function useGroups(day: Day, totals: Parameters<typeof doorCount>[0]): VisitorGroup[] {
  const { reference, preferences } = useHere()
  const valid = reference.visitorGroups.filter((group) => isValidOn(group, day))
  if (preferences.quickMode) return valid.filter((group) => group.notKnown === true)
  return valid.filter((group) => group.notKnown !== true || doorCount(totals, group.key) > 0)
}
