/** The ways to what everybody may read of the service; where they lead back to is remembered with them. */
import { Link, useLocation } from 'wouter'
import { m } from '../i18n/generated/messages.js'

/** Kept with the page in the browser's history, so that it outlives a reload. */
export type CameFrom = { from: string }

export function AboutLinks() {
  const [from] = useLocation()
  const state: CameFrom = { from }
  return (
    <nav className="about-links" aria-label={m.about_nav()}>
      <ul>
        <li><Link href="/about" state={state}>{m.about_title()}</Link></li>
        <li><Link href="/about/accessibility" state={state}>{m.about_statement()}</Link></li>
        <li><Link href="/about/feedback" state={state}>{m.about_feedback()}</Link></li>
        <li><Link href="/about/privacy" state={state}>{m.about_privacy()}</Link></li>
      </ul>
    </nav>
  )
}
