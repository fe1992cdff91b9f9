/** One's own account: who one is here, the password, the second factor, and where else one is signed in. */
import { useCallback } from 'react'
import { m } from '../../i18n/generated/messages.js'
import { useTablet } from '../tablet.tsx'
import { PageTitle } from './page-title.tsx'
import { PasswordPanel } from './password-panel.tsx'
import { roleInWords, scopeInWords } from './role-words.ts'
import { SecondFactorPanel } from './second-factor-panel.tsx'
import { useCounty } from './session.tsx'
import { SessionsPanel } from './sessions-panel.tsx'
import { TroubleBanner } from './trouble-banner.tsx'
import { useAnswer, useLatest } from './use-answer.ts'

export function AccountPage() {
  const { api } = useCounty()
  const { answer, askAgain } = useAnswer(useCallback(() => api.account(), [api]))
  const account = useLatest(answer)
  return (
    <div className="d-main p-account" aria-busy={account === null && answer.kind === 'asking'}>
      <div className="d-h"><PageTitle>{m.people_account()}</PageTitle></div>
      <AboutMe />
      {answer.kind !== 'ok' && answer.kind !== 'asking' && <TroubleBanner trouble={answer} onRetry={askAgain} />}
      {account?.hasPassword === false && <section className="panel"><p>{m.people_no_password()}</p></section>}
      {account?.hasPassword && <PasswordPanel onChanged={askAgain} />}
      {account?.hasPassword && <SecondFactorPanel isOn={account.secondFactor} onChanged={askAgain} />}
      {account && <SessionsPanel others={account.otherSessions} />}
    </div>
  )
}

function AboutMe() {
  const { me, reference } = useCounty()
  const { language } = useTablet()
  const facts = [
    [m.people_name(), me.name || m.people_no_name()],
    [m.people_email(), me.email],
    [m.people_role(), roleInWords(me.role)],
    [me.role === 'viewer' ? m.people_sees() : m.people_looks_after(), scopeInWords(me.scope, me, reference, language)],
  ] as const
  return (
    <section className="panel" aria-labelledby="about-me">
      <h2 id="about-me">{m.people_account_you()}</h2>
      <dl className="p-facts">{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
      <p className="small quiet">{m.people_account_changed_by()}</p>
    </section>
  )
}
