/** Where else one is signed in, and the way out of everywhere at once. */
import { useState } from 'react'
import { m } from '../../i18n/generated/messages.js'
import { formatNumber } from '../format.ts'
import type { Trouble } from './coordinator-api.ts'
import { momentInWords } from './moment-words.ts'
import type { Account } from './people-answers.ts'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'

export function SessionsPanel({ others: { count, lastUsedAt } }: { others: Account['otherSessions'] }) {
  const { api, leave } = useCounty()
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const signOut = async () => {
    setTrouble(null)
    const answer = await api.signOutEverywhere()
    if (answer.kind === 'ok') leave()
    else setTrouble(answer)
  }
  return (
    <section className="panel d-form" aria-labelledby="sessions">
      <h2 id="sessions">{m.people_sessions()}</h2>
      <p>{count === 0 ? m.people_sessions_none() : m.people_sessions_others({ count, shown: formatNumber(count) })}</p>
      {lastUsedAt !== null && <p>{m.people_sessions_last({ when: momentInWords(lastUsedAt) })}</p>}
      {trouble && <TroubleBanner trouble={trouble} />}
      <div className="d-form-end">
        <p className="small quiet">{m.people_sign_out_everywhere_detail()}</p>
        <button type="button" className="btn btn-accent" onClick={() => void signOut()}>{m.people_sign_out_everywhere()}</button>
      </div>
    </section>
  )
}
