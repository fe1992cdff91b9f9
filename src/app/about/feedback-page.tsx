/** How somebody tells of a barrier or of anything else. */
import type { ServiceFacts } from '../../domain/service-facts.ts'
import { m } from '../../i18n/generated/messages.js'
import { APP_VERSION } from '../app-version.ts'
import { FeedbackContact } from './feedback-contact.tsx'
import { Paragraphs, Points } from './lines.tsx'
import { PageHeading } from './page-heading.tsx'

export function FeedbackPage({ service }: { service: ServiceFacts }) {
  return (
    <>
      <PageHeading>{m.about_feedback()}</PageHeading>
      <p className="lead">{m.about_feedback_lead()}</p>
      <h2>{m.about_feedback_to()}</h2>
      <FeedbackContact service={service} />
      <Paragraphs text={m.about_feedback_reply()} />
      <h2>{m.about_feedback_what()}</h2>
      <Points text={m.about_feedback_what_words({ version: APP_VERSION })} />
      <p>{m.about_feedback_names()}</p>
    </>
  )
}
