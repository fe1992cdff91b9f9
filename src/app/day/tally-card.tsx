/** A visitor group's card: the whole card adds one, −1 and the keypad stand on its ground. Holding it brings +5 and +10 under the finger. */
import { lazy, memo, Suspense } from 'react'
import type { VisitorGroup } from '../../domain/reference-data.ts'
import { nameIn } from '../../domain/reference-lookup.ts'
import { m } from '../../i18n/generated/messages.js'
import { breakableName, groupWords } from '../visitor-words.ts'
import { formatNumber } from '../format.ts'
import { useTablet } from '../tablet.tsx'
import { AfterFirstPaint } from '../ui/after-first-paint.tsx'
import { CountButton } from '../ui/count-button.tsx'
import { Figure } from '../ui/figure.tsx'

const LargerSteps = lazy(async () => ({ default: (await import('./larger-steps.tsx')).LargerSteps }))

/** What a card may ask for; the same object from render to render. */
export type TallyActions = {
  add: (group: VisitorGroup, n?: number) => void
  take: (group: VisitorGroup) => void
  openKeypad: (group: VisitorGroup) => void
  hold: (group: VisitorGroup) => void
  letGo: () => void
}
type TallyCardProps = { group: VisitorGroup; count: number; isHeld: boolean; actions: TallyActions }

/** Drawn anew only when its own number changes: a tap on one card leaves the nine others alone. */
export const TallyCard = memo(function TallyCard({ group, count, isHeld, actions }: TallyCardProps) {
  const { language } = useTablet()
  const label = groupWords(group, language)
  return (
    <div className={`tally g-${group.figure}`}>
      <CountButton className="tally-add" onPress={() => actions.add(group)} onHold={() => actions.hold(group)}>
        <span className="tally-label" lang={group.names[language] === undefined ? 'fi' : undefined}>
          {breakableName(group, language)}
          <small>{nameIn(group.details, language)}</small>
        </span>
        <span className={count > 99 ? 'tally-n d3' : 'tally-n'}>
          <span className="vh">{m.day_today()} </span>
          {formatNumber(count)}
        </span>
        <span className="tally-plus" aria-hidden="true">+1</span>
        <AfterFirstPaint><Figure name={group.figure} className="tally-fig" /></AfterFirstPaint>
        <span className="vh">, {m.day_add_one()}</span>
      </CountButton>
      <div className="tally-foot">
        <CountButton aria-label={m.day_take_one({ group: label })} onPress={() => actions.take(group)}>−1</CountButton>
        <button type="button" aria-label={m.day_type_total_of({ group: label })} aria-haspopup="dialog" onClick={() => actions.openKeypad(group)}>{m.day_keypad()}</button>
      </div>
      {isHeld && <Suspense><LargerSteps label={label} onAdd={(n) => actions.add(group, n)} onKeypad={() => actions.openKeypad(group)} onClose={actions.letGo} /></Suspense>}
    </div>
  )
})
