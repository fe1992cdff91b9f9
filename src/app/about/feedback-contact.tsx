/** Who is told: those set on the server, else the people at hand, and that nobody is set. */
import type { ServiceFacts } from '../../domain/service-facts.ts'
import { m } from '../../i18n/generated/messages.js'
import { ContactCard } from './contact-card.tsx'

export function FeedbackContact({ service: { feedback } }: { service: ServiceFacts }) {
  if (feedback) return <ContactCard point={feedback} />
  return (
    <>
      <p><b>{m.about_feedback_unset()}</b></p>
      <p>{m.about_feedback_unset_why()}</p>
    </>
  )
}
