/** Mark, way back, language and the four pages. Leads nowhere else than where it was opened, so that it may be opened anywhere. */
import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { useHistoryState } from 'wouter/use-browser-location'
import { m } from '../../i18n/generated/messages.js'
import type { CameFrom } from '../about-links.tsx'
import { LanguageChoice } from '../language-choice.tsx'
import { Mark } from '../ui/mark.tsx'

export function AboutFrame({ children }: { children: ReactNode }) {
  const state = useHistoryState<CameFrom | null>()
  return (
    <div className="about">
      <a className="skip" href="#main">{m.common_skip_to_content()}</a>
      <header className="ab-top">
        <Link href={state?.from ?? '/'} className="btn btn-quiet ab-back">
          <ArrowLeft className="ico" aria-hidden="true" />
          {m.about_back()}
        </Link>
        <div className="ab-brand"><Mark /><b aria-hidden="true">{m.common_app_name()}</b></div>
        <LanguageChoice label={m.about_language()} />
      </header>
      <nav className="ab-ways" aria-label={m.about_nav()}>
        <ul>
          <Way to="/about" state={state}>{m.about_title()}</Way>
          <Way to="/about/accessibility" state={state}>{m.about_statement()}</Way>
          <Way to="/about/feedback" state={state}>{m.about_feedback()}</Way>
          <Way to="/about/privacy" state={state}>{m.about_privacy()}</Way>
        </ul>
      </nav>
      <main id="main" tabIndex={-1} className="ab-page">{children}</main>
    </div>
  )
}

/** Takes the place of the page shown: one step back leaves all of them. */
function Way({ to, state, children }: { to: string; state: CameFrom | null; children: string }) {
  const [location] = useLocation()
  return <li><Link href={to} state={state} replace aria-current={location === to ? 'page' : undefined}>{children}</Link></li>
}
