/** What Lokikirja is for, where the data are, and of what it is made. */
import type { ServiceFacts } from '../../domain/service-facts.ts'
import { m } from '../../i18n/generated/messages.js'
import { APP_VERSION } from '../app-version.ts'
import { ContactCard } from './contact-card.tsx'
import { Components } from './components.tsx'
import { Paragraphs, Points } from './lines.tsx'
import { PageHeading } from './page-heading.tsx'

export function AboutPage({ service: { provider } }: { service: ServiceFacts }) {
  return (
    <>
      <PageHeading>{m.about_title()}</PageHeading>
      <p className="lead">{m.about_lead()}</p>
      <h2>{m.about_what()}</h2>
      <Paragraphs text={m.about_what_words()} />
      <h2>{m.about_where()}</h2>
      <Points text={m.about_where_words()} />
      <h2>{m.about_provider()}</h2>
      {provider ? <ContactCard point={provider} /> : <p>{m.about_provider_unset()}</p>}
      <h2>{m.about_languages()}</h2>
      <p>{m.about_languages_detail()}</p>
      <h2>{m.about_version()}</h2>
      <p>{APP_VERSION}</p>
      <h2>{m.about_licence()}</h2>
      <p>{m.about_licence_detail()}</p>
      <Components />
    </>
  )
}
