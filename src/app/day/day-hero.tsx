/** Today's number, its parts, and the two units that are never added to persons. */
import { amount, type DailyTotals } from '../../domain/daily-totals.ts'
import { visitsByGroup, visitsOfDay } from '../../domain/day-figures.ts'
import type { Day } from '../../domain/entry.ts'
import { m } from '../../i18n/generated/messages.js'
import { childrenAndAdults } from '../visitor-words.ts'
import { formatNumber } from '../format.ts'
import { useHere, useToday } from '../tablet.tsx'
import { CalmStatus } from '../ui/calm-status.tsx'
import { CountButton } from '../ui/count-button.tsx'
import { StateWord } from '../ui/state-word.tsx'
import { countVisit } from './count-visit.ts'
import { useCount } from './use-count.ts'

export function DayHero({ totals, day }: { totals: DailyTotals; day: Day }) {
  const { reference } = useHere()
  const today = useToday()
  const visits = visitsOfDay(totals)
  const { children, adults } = childrenAndAdults(visitsByGroup(totals), reference.visitorGroups)
  const words = day === today ? m.day_visits_today({ count: visits }) : m.day_visits({ count: visits })
  const partsWords = `${m.day_n_children({ count: children })} · ${m.day_n_adults({ count: adults })}`
  return (
    <div className="hero">
      <p className="hero-n" aria-hidden="true">{formatNumber(visits)}</p>
      <div className="hero-t">
        <b><span className="vh">{formatNumber(visits)} </span>{words}</b>
        <span className="hero-sub">{partsWords}</span>
        <StateWord tone="saved">{m.day_all_saved()}</StateWord>
      </div>
      <Units totals={totals} day={day} />
      <CalmStatus>{`${formatNumber(visits)} ${words}. ${partsWords}.`}</CalmStatus>
    </div>
  )
}

function Units({ totals, day }: { totals: DailyTotals; day: Day }) {
  const record = useCount()
  const { place } = useHere()
  const today = useToday()
  const families = amount(totals, 'doorFamilies') + amount(totals, 'sessionFamilies')
  const firstTimers = amount(totals, 'doorFirstTimers')
  const add = (unit: 'families' | 'firstTimers') => () => void record((writer, deps) => countVisit(writer, deps, { placeId: place.id, day: day === today ? 'now' : day }, { counts: {}, [unit]: 1 }))
  return (
    <>
      <Unit n={families} words={m.day_families({ count: families })} add={m.day_add_family()} onAdd={day <= today ? add('families') : undefined} />
      <Unit n={firstTimers} words={m.day_first_timers({ count: firstTimers })} add={m.day_add_first_timer()} onAdd={day <= today ? add('firstTimers') : undefined} />
    </>
  )
}

function Unit({ n, words, add, onAdd }: { n: number; words: string; add: string; onAdd: (() => void) | undefined }) {
  return (
    <div className="unit">
      <span className="unit-l"><b>{formatNumber(n)}</b>{words}</span>
      {onAdd && <CountButton className="btn" aria-label={add} onPress={onAdd}>+1</CountButton>}
    </div>
  )
}
