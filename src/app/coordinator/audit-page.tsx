/** The history of changes: a sentence for each event, the newest first; filtered by the address, printed, or taken as a file. */
import { FileSpreadsheet, Printer } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { useSearch } from 'wouter'
import type { AuditEvent } from '../../domain/audit.ts'
import { m } from '../../i18n/generated/messages.js'
import { handOverFile } from '../hand-over-file.ts'
import { useTablet } from '../tablet.tsx'
import { filterFromSearch, type AuditFilter } from './audit-answer.ts'
import { AuditFilters } from './audit-filters.tsx'
import { AuditList } from './audit-list.tsx'
import type { Trouble } from './coordinator-api.ts'
import { PageTitle } from './page-title.tsx'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'
import { useAnswer } from './use-answer.ts'
import './audit.css'

export function AuditPage() {
  const search = useSearch()
  const filter = useMemo(() => filterFromSearch(search), [search])
  return (
    <div className="d-main d-audit">
      <div className="d-h">
        <PageTitle>{m.audit_title()}</PageTitle>
        <Takings filter={filter} />
      </div>
      <p className="quiet">{m.audit_lead()}</p>
      <AuditFilters filter={filter} />
      <Events key={JSON.stringify(filter)} filter={filter} />
    </div>
  )
}

function Takings({ filter }: { filter: AuditFilter }) {
  const { api } = useCounty()
  const { language } = useTablet()
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const take = async () => {
    setTrouble(null)
    const answer = await api.auditFile(filter, language)
    if (answer.kind === 'ok') await handOverFile(answer.value)
    else setTrouble(answer)
  }
  return (
    <div className="d-exp">
      <button type="button" className="btn" onClick={() => void take()}>
        <FileSpreadsheet className="ico" aria-hidden="true" />
        {m.coordinator_csv()}
      </button>
      <button type="button" className="btn" onClick={() => window.print()}>
        <Printer className="ico" aria-hidden="true" />
        {m.audit_print()}
      </button>
      {trouble && <TroubleBanner trouble={trouble} onRetry={() => void take()} />}
    </div>
  )
}

/** The first page, and behind it the older ones that were asked for. */
function Events({ filter }: { filter: AuditFilter }) {
  const { api } = useCounty()
  const { answer, askAgain } = useAnswer(useCallback(() => api.audit(filter), [api, filter]))
  const [older, setOlder] = useState<{ events: AuditEvent[]; more: boolean } | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  if (answer.kind === 'asking') return <p role="status" aria-busy="true">{m.audit_asking()}</p>
  if (answer.kind !== 'ok') return <TroubleBanner trouble={answer} onRetry={askAgain} />
  const events = [...answer.value.events, ...older?.events ?? []]
  const more = older?.more ?? answer.value.more
  const readOn = async () => {
    setTrouble(null)
    const next = await api.audit(filter, events.at(-1)?.id)
    if (next.kind === 'ok') setOlder({ events: [...older?.events ?? [], ...next.value.events], more: next.value.more })
    else setTrouble(next)
  }
  return (
    <>
      {events.length === 0 ? <p role="status">{m.audit_none()}</p> : <AuditList events={events} />}
      {trouble && <TroubleBanner trouble={trouble} />}
      {more && <button type="button" className="btn d-older" onClick={() => void readOn()}>{m.audit_more()}</button>}
      {!more && events.length > 0 && <p className="small quiet">{m.audit_all_shown()}</p>}
    </>
  )
}
