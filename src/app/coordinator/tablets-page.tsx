/** The tablets of one place, or of all within reach: how each is, codes for new ones, and codes not used yet. */
import { useCallback } from 'react'
import { Link, Redirect } from 'wouter'
import { may } from '../../domain/role.ts'
import { m } from '../../i18n/generated/messages.js'
import type { OpenCode, PairedTablet } from './coordinator-api.ts'
import { OpenCodes } from './open-codes.tsx'
import { PageTitle } from './page-title.tsx'
import { useCounty } from './session.tsx'
import { TabletCodePanel } from './tablet-code-panel.tsx'
import { TabletList } from './tablet-list.tsx'
import { TroubleBanner } from './trouble-banner.tsx'
import { UnlockPanel } from './unlock-panel.tsx'
import { useAnswer } from './use-answer.ts'
import './tablets.css'

export function TabletsPage({ placeId }: { placeId?: string }) {
  const { me, reference } = useCounty()
  const place = reference.places.find(({ id }) => id === placeId)
  if (placeId !== undefined && place === undefined) return <Redirect to="/coordinator/places" replace />
  return (
    <div className="d-main t-page">
      <div className="d-h">
        <PageTitle>{place ? m.coordinator_tablets_title({ place: place.name }) : m.coordinator_tablets()}</PageTitle>
        {place && <Link className="btn btn-quiet" href="/coordinator/places">{m.coordinator_to_places()}</Link>}
      </div>
      {may(me.role, 'pairTablets') && <p className="r-lead">{m.help_desk_tablets()}</p>}
      {reference.places.length === 0 ? <PlaceFirst /> : (
        <div className="t-cols">
          <Tablets placeId={placeId} />
          {may(me.role, 'pairTablets') && <Codes placeId={placeId} />}
        </div>
      )}
    </div>
  )
}

/** A new county has nowhere to put a tablet. */
function PlaceFirst() {
  const { me } = useCounty()
  return (
    <section className="panel d-steps">
      <p>{m.tablets_place_first()}</p>
      {may(me.role, 'addPlaces') && <p className="t-acts"><Link className="btn btn-main" href="/coordinator/places/new">{m.coordinator_add_place()}</Link></p>}
    </section>
  )
}

function Tablets({ placeId }: { placeId: string | undefined }) {
  const { api, me } = useCounty()
  const { answer, askAgain } = useAnswer(useCallback(() => api.tablets(), [api]))
  const ofPlace = ({ placeIds }: PairedTablet) => placeId === undefined || placeIds.includes(placeId)
  const tablets = answer.kind === 'ok' ? answer.value.devices.filter(ofPlace) : []
  return (
    <div className="t-codes">
      <section className="panel" aria-labelledby="tablets" aria-busy={answer.kind === 'asking'}>
        <h2 id="tablets">{placeId === undefined ? m.tablets_all_here() : m.coordinator_tablets_here()}</h2>
        {answer.kind === 'ok' && <TabletList tablets={tablets} empty={placeId === undefined ? m.tablets_none() : m.coordinator_no_tablets()} onChanged={askAgain} />}
        {answer.kind !== 'ok' && answer.kind !== 'asking' && <TroubleBanner trouble={answer} onRetry={askAgain} />}
      </section>
      {may(me.role, 'pairTablets') && <UnlockPanel tablets={tablets.filter(({ revokedAt }) => revokedAt === null)} />}
    </div>
  )
}

function Codes({ placeId }: { placeId: string | undefined }) {
  const { api } = useCounty()
  const { answer, askAgain } = useAnswer(useCallback(() => api.openCodes(), [api]))
  const ofPlace = ({ placeIds }: OpenCode) => placeId === undefined || placeIds.includes(placeId)
  return (
    <div className="t-codes">
      <TabletCodePanel placeId={placeId} onMade={askAgain} />
      <section className="panel t-open" aria-labelledby="open-codes" aria-busy={answer.kind === 'asking'}>
        <h2 id="open-codes">{m.tablets_open_codes()}</h2>
        {answer.kind === 'ok' && <OpenCodes codes={answer.value.codes.filter(ofPlace)} onChanged={askAgain} />}
        {answer.kind !== 'ok' && answer.kind !== 'asking' && <TroubleBanner trouble={answer} onRetry={askAgain} />}
      </section>
    </div>
  )
}
