/** Publishing: which period of what, with which threshold; what will be hidden and why; then the file. Below, what was published before. */
import { useCallback, useMemo, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { addMonths, monthOf } from '../../domain/calendar.ts'
import { MASK_THRESHOLD, THRESHOLDS } from '../../domain/masking.ts'
import { monthPeriod, periodKey } from '../../domain/period.ts'
import { nameIn } from '../../domain/reference-lookup.ts'
import { m } from '../../i18n/generated/messages.js'
import { useTablet, useToday } from '../tablet.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import type { PublishWish } from './coordinator-api.ts'
import { PageTitle } from './page-title.tsx'
import { periodFromAddress } from './period-address.ts'
import { PeriodChoice } from './period-choice.tsx'
import { periodAsTitle } from './period-words.ts'
import { PublicationList } from './publication-list.tsx'
import { PublishPreviewPanel } from './publish-preview.tsx'
import { municipalityName, scopeToSearch } from './report-scope.ts'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'
import { useAnswer } from './use-answer.ts'
import './publishing.css'

export function PublishingPage() {
  const { api } = useCounty()
  const wish = useWish()
  const { answer: list, askAgain } = useAnswer(useCallback(() => api.publications(), [api]))
  return (
    <div className="d-main p-page">
      <div className="d-h"><PageTitle>{m.publishing_title()}</PageTitle></div>
      <p className="r-lead quiet no-print">{m.publishing_lead()}</p>
      <div className="mon-nav no-print">
        <h2>{periodAsTitle(wish.period)}</h2>
        <PeriodChoice period={wish.period} addressOf={(period) => addressOf({ ...wish, period })} />
      </div>
      <WishForm wish={wish} />
      <PublishPreviewPanel key={JSON.stringify(wish)} wish={wish} onPublished={askAgain} />
      {list.kind === 'ok' && <PublicationList publications={list.value.publications} />}
      {list.kind !== 'ok' && list.kind !== 'asking' && <TroubleBanner trouble={list} onRetry={askAgain} />}
    </div>
  )
}

/** What the address asks for, so that a preview can be sent on; else the last whole month of what one looks after. */
function useWish(): PublishWish {
  const { me } = useCounty()
  const [search, today] = [useSearch(), useToday()]
  return useMemo(() => {
    const params = new URLSearchParams(search)
    const period = periodFromAddress(params.get('period') ?? '') ?? monthPeriod(addMonths(monthOf(today), -1))
    const threshold = Number(params.get('threshold') ?? MASK_THRESHOLD)
    const isGood = Number.isInteger(threshold) && threshold >= THRESHOLDS.min && threshold <= THRESHOLDS.max
    const municipality = params.get('municipality')
    const scope = municipality !== null ? { municipality } : 'region' in me.scope || 'municipality' in me.scope ? me.scope : { region: me.region.id }
    return { period, scope, threshold: isGood ? threshold : MASK_THRESHOLD }
  }, [search, today, me])
}

function WishForm({ wish }: { wish: PublishWish }) {
  const { me, reference } = useCounty()
  const { language } = useTablet()
  const [, goTo] = useLocation()
  const [typed, setTyped] = useState(String(wish.threshold))
  const go = (change: Partial<PublishWish>) => {
    goTo(addressOf({ ...wish, ...change }), { replace: true })
  }
  const change = (text: string) => {
    setTyped(text)
    const n = Number(text)
    if (Number.isInteger(n) && n >= THRESHOLDS.min && n <= THRESHOLDS.max) go({ threshold: n })
  }
  const isWrong = Number(typed) !== wish.threshold
  const codes = [...new Set(reference.places.map(({ municipality }) => municipality))].map((code) => ({ code, name: municipalityName(code, reference, language) })).sort((a, b) => a.name.localeCompare(b.name, language))
  return (
    <form className="panel p-form" onSubmit={(event) => event.preventDefault()}>
      <SelectField label={m.coordinator_scope()} value={scopeToSearch(wish.scope)} onChange={(event) => go({ scope: scopeOf(event.target.value) })}>
        {'region' in me.scope && <option value={scopeToSearch(me.scope)}>{m.coordinator_whole_county({ county: nameIn(me.region.names, language) })}</option>}
        {codes.map(({ code, name }) => <option key={code} value={scopeToSearch({ municipality: code })}>{name}</option>)}
      </SelectField>
      <TextField
        type="number" inputMode="numeric" min={THRESHOLDS.min} max={THRESHOLDS.max} label={m.publishing_threshold()} hint={m.publishing_threshold_hint({ most: wish.threshold - 1 })}
        error={isWrong ? m.publishing_threshold_wrong({ ...THRESHOLDS }) : undefined} value={typed} onChange={(event) => change(event.target.value)}
      />
    </form>
  )
}

function addressOf({ period, scope, threshold }: PublishWish): string {
  return `/coordinator/publishing?${new URLSearchParams({ period: periodKey(period), threshold: String(threshold) })}&${scopeToSearch(scope)}`
}

function scopeOf(search: string): PublishWish['scope'] {
  const [[kind, id] = ['', '']] = new URLSearchParams(search)
  return kind === 'municipality' ? { municipality: id } : { region: id }
}
