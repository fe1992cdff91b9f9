/** Where the desk begins: what needs somebody first, then the places where all is well. A new county is led through its first hour. */
import { useCallback } from 'react'
import { m } from '../../i18n/generated/messages.js'
import { formatNumber } from '../format.ts'
import { FirstHour } from './first-hour.tsx'
import type { Overview, PlaceInOverview } from './overview-answer.ts'
import { OverviewPlace } from './overview-place.tsx'
import { PageTitle } from './page-title.tsx'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'
import { useAnswer } from './use-answer.ts'
import './overview.css'

export function OverviewPage() {
  const { api, reference } = useCounty()
  const { answer, askAgain } = useAnswer(useCallback(() => api.overview(), [api]))
  return (
    <div className="d-main" aria-busy={answer.kind === 'asking'}>
      <div className="d-h"><PageTitle>{reference.places.length === 0 ? m.coordinator_first_hour() : m.overview_title()}</PageTitle></div>
      {reference.places.length > 0 && <p className="r-lead">{m.help_desk_overview()}</p>}
      <p className="vh" role="status">{answer.kind === 'asking' ? m.overview_asking() : ''}</p>
      {answer.kind === 'ok' && <Seen overview={answer.value} />}
      {answer.kind !== 'asking' && answer.kind !== 'ok' && <TroubleBanner trouble={answer} onRetry={askAgain} />}
    </div>
  )
}

function Seen({ overview }: { overview: Overview }) {
  const { places, hasTablet, hasCounted, hasClosed } = overview
  const [needing, well] = [places.filter(({ attention }) => attention.length > 0), places.filter(({ attention }) => attention.length === 0)]
  const isUsed = hasTablet || hasCounted
  const isNew = !hasTablet || !hasCounted || !hasClosed
  return (
    <>
      {isNew && <FirstHour overview={overview} />}
      {isUsed && <Group id="needing" title={m.overview_needing({ count: needing.length, shown: formatNumber(needing.length) })} places={needing} />}
      {isUsed && <Group id="well" title={m.overview_well({ count: well.length, shown: formatNumber(well.length) })} places={well} />}
    </>
  )
}

function Group({ id, title, places }: { id: string; title: string; places: readonly PlaceInOverview[] }) {
  if (places.length === 0) return null
  return (
    <section className="panel d-ov" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul>{places.map((place) => <OverviewPlace key={place.place} seen={place} />)}</ul>
    </section>
  )
}
