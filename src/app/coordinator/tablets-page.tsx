/** The tablets of one place: a code for a new one, and those there are, each of which can be taken out of use. */
import { useCallback } from 'react'
import { Link, Redirect } from 'wouter'
import { m } from '../../i18n/generated/messages.js'
import { PageTitle } from './page-title.tsx'
import { PlaceTablets } from './place-tablets.tsx'
import { useCounty } from './session.tsx'
import { TabletCodePanel } from './tablet-code-panel.tsx'
import { TroubleBanner } from './trouble-banner.tsx'
import { UnlockPanel } from './unlock-panel.tsx'
import { useAnswer } from './use-answer.ts'

export function TabletsPage({ placeId }: { placeId: string }) {
  const { api, reference } = useCounty()
  const { answer, askAgain } = useAnswer(useCallback(() => api.tablets(), [api]))
  const place = reference.places.find(({ id }) => id === placeId)
  const tablets = answer.kind === 'ok' ? answer.value.devices.filter(({ placeIds }) => placeIds.includes(placeId)) : []
  if (place === undefined) return <Redirect to="/coordinator/places" replace />
  return (
    <div className="d-main d-tablets">
      <div className="d-h">
        <PageTitle>{m.coordinator_tablets_title({ place: place.name })}</PageTitle>
        <Link className="btn btn-quiet" href="/coordinator/places">{m.coordinator_to_places()}</Link>
      </div>
      <TabletCodePanel placeId={placeId} />
      <section className="panel" aria-labelledby="tablets" aria-busy={answer.kind === 'asking'}>
        <h2 id="tablets">{m.coordinator_tablets_here()}</h2>
        {answer.kind === 'ok' && <PlaceTablets tablets={tablets} onChanged={askAgain} />}
        {answer.kind !== 'ok' && answer.kind !== 'asking' && <TroubleBanner trouble={answer} onRetry={askAgain} />}
      </section>
      <UnlockPanel tablets={tablets.filter(({ revokedAt }) => revokedAt === null)} />
    </div>
  )
}
