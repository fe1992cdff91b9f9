/** Asks before a month is closed, and says first what is still missing: days, and entries that wait on tablets. */
import { useCallback, useState } from 'react'
import { placesWithin, scopeMapOn } from '../../domain/scope.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatNumber, formatShortDay } from '../format.ts'
import { useToday } from '../tablet.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { StateWord, type StateTone } from '../ui/state-word.tsx'
import type { Trouble } from './coordinator-api.ts'
import { momentInWords, monthInSentence } from './moment-words.ts'
import type { TabletInOverview } from './overview-answer.ts'
import type { MonthToClose } from './period-report.ts'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'
import { useAnswer } from './use-answer.ts'

type CloseMonthDialogProps = { report: MonthToClose; onClose: () => void; onClosed: () => void }

export function CloseMonthDialog({ report, onClose, onClosed }: CloseMonthDialogProps) {
  const { api } = useCounty()
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const { month, scope } = report
  const { answer, askAgain } = useAnswer(useCallback(() => api.overview(), [api]))
  const close = async () => {
    setTrouble(null)
    const closed = await api.closeMonth(month, scope)
    if (closed.kind !== 'ok') return setTrouble(closed)
    onClose()
    onClosed()
  }
  return (
    <Dialog title={m.closing_close_title({ month: monthInSentence(month) })} onClose={onClose}>
      <div className="dialog-b d-form" aria-busy={answer.kind === 'asking'}>
        {answer.kind === 'ok' && <StillMissing report={report} tablets={answer.value.places.flatMap(({ place, tablets }) => tablets.map((tablet) => ({ ...tablet, place })))} />}
        {answer.kind !== 'asking' && answer.kind !== 'ok' && <TroubleBanner trouble={answer} onRetry={askAgain} />}
        <p>{m.closing_what_it_means()}</p>
        {trouble && <TroubleBanner trouble={trouble} />}
        <div className="dialog-f">
          <button type="button" className="btn btn-quiet" onClick={onClose}>{m.common_cancel()}</button>
          <button type="button" className="btn btn-main" onClick={() => void close()}>{m.closing_close_now()}</button>
        </div>
      </div>
    </Dialog>
  )
}

function StillMissing({ report, tablets }: { report: MonthToClose; tablets: readonly (TabletInOverview & { place: string })[] }) {
  const { reference } = useCounty()
  const today = useToday()
  const own = new Map(placesWithin(report.scope, scopeMapOn(reference, today)).map(({ id, name }) => [id, name]))
  // Many places have a tablet by the door.
  const named = (tablet: TabletInOverview, place: string) => ('place' in report.scope ? tablet : { ...tablet, name: `${own.get(place)}, ${tablet.name}` })
  const inScope = new Map(tablets.filter(({ place }) => own.has(place)).map((tablet) => [tablet.id, named(tablet, tablet.place)]))
  const facts = [...missingDays(report), ...[...inScope.values()].flatMap(heldBy)]
  if (facts.length === 0) return <p><StateWord tone="saved">{m.closing_nothing_missing()}</StateWord></p>
  return (
    <section aria-labelledby="still-missing">
      <h2 id="still-missing">{m.closing_still_missing()}</h2>
      <ul className="d-missing">{facts.map(({ tone, text }) => <li key={text}><StateWord tone={tone}>{text}</StateWord></li>)}</ul>
    </section>
  )
}

type Fact = { tone: StateTone; text: string }

/** Which days, where there are few places: a day of the county is missing only where no place was open. */
function missingDays({ scope, days: { missing }, byDay }: MonthToClose): Fact[] {
  if (missing === 0) return []
  const shown = { count: missing, shown: formatNumber(missing) }
  const days = byDay.filter(({ state }) => state === 'missing').map(({ day }) => formatShortDay(day)).join(' ')
  return [{ tone: 'alert', text: 'place' in scope ? m.closing_days_missing({ ...shown, days }) : m.closing_place_days_missing(shown) }]
}

function heldBy({ name, unsent, setAside, missing, toldAt }: TabletInOverview): Fact[] {
  const when = toldAt === null ? '' : momentInWords(toldAt)
  const counted = (n: number) => ({ count: n, shown: formatNumber(n), name, when })
  return [
    ...(unsent ? [{ tone: 'queued', text: m.closing_unsent(counted(unsent)) } as const] : []),
    ...(setAside ? [{ tone: 'alert', text: m.closing_set_aside(counted(setAside)) } as const] : []),
    ...(missing > 0 ? [{ tone: 'alert', text: m.closing_entries_missing({ count: missing, shown: formatNumber(missing), name }) } as const] : []),
  ]
}
