/** What everybody may read of the service: on a tablet with or without a place, at the desk signed in or not, without a network. */
import { Redirect, Route, Switch } from 'wouter'
import { AboutFrame } from './about-frame.tsx'
import { AboutPage } from './about-page.tsx'
import { AccessibilityPage } from './accessibility-page.tsx'
import { FeedbackPage } from './feedback-page.tsx'
import { PrivacyPage } from './privacy-page.tsx'
import { useServiceFacts } from './use-service-facts.ts'
import './about.css'

export function AboutApp() {
  const service = useServiceFacts()
  return (
    <AboutFrame>
      <Switch>
        <Route path="/about"><AboutPage service={service} /></Route>
        <Route path="/about/accessibility"><AccessibilityPage service={service} /></Route>
        <Route path="/about/feedback"><FeedbackPage service={service} /></Route>
        <Route path="/about/privacy"><PrivacyPage service={service} /></Route>
        <Route><Redirect to="/about" replace /></Route>
      </Switch>
    </AboutFrame>
  )
}
