/** What is kept, where, how long and who answers for it. Each sentence is true of the code: whoever changes what is kept changes it here. */
import type { ReactNode } from 'react'
import { DATA_PROTECTION_OMBUDSMAN } from '../../domain/finnish-authorities.ts'
import type { ServiceFacts } from '../../domain/service-facts.ts'
import { m } from '../../i18n/generated/messages.js'
import { ContactCard } from './contact-card.tsx'
import { Paragraphs } from './lines.tsx'
import { PageHeading } from './page-heading.tsx'

export function PrivacyPage({ service }: { service: ServiceFacts }) {
  return (
    <>
      <PageHeading>{m.privacy_title()}</PageHeading>
      <p className="lead">{m.privacy_lead()}</p>
      <Part heading={m.privacy_visitors()} text={m.privacy_visitors_words()} />
      <Part heading={m.privacy_workers()} text={m.privacy_workers_words()} />
      <Part heading={m.privacy_tablet()} text={m.privacy_tablet_words()} />
      <Part heading={m.privacy_server()} text={m.privacy_server_words()} />
      <Part heading={m.privacy_cookies()} text={m.privacy_cookies_words()} />
      <Part heading={m.privacy_time()} text={m.privacy_time_words()} />
      <Responsible service={service} />
      <Part heading={m.privacy_rights()} text={m.privacy_rights_words()}>
        <ContactCard point={service.dataProtectionAuthority ?? DATA_PROTECTION_OMBUDSMAN} />
      </Part>
    </>
  )
}

function Responsible({ service: { controller, provider, dataProtectionOfficer } }: { service: ServiceFacts }) {
  const responsible = controller ?? provider
  return (
    <>
      <h2>{m.privacy_who()}</h2>
      {responsible ? <ContactCard point={responsible} /> : <p>{m.privacy_who_unset()}</p>}
      {dataProtectionOfficer && (
        <>
          <h3>{m.privacy_officer()}</h3>
          <ContactCard point={dataProtectionOfficer} />
        </>
      )}
    </>
  )
}

function Part({ heading, text, children }: { heading: string; text: string; children?: ReactNode }) {
  return (
    <>
      <h2>{heading}</h2>
      <Paragraphs text={text} />
      {children}
    </>
  )
}
