/** The accessibility statement, as law 306/2019 and decision (EU) 2018/1523 ask for it; made from the list of checks. */
import { TRAFICOM } from '../../domain/finnish-authorities.ts'
import { nameIn } from '../../domain/reference-lookup.ts'
import type { ServiceFacts } from '../../domain/service-facts.ts'
import { m } from '../../i18n/generated/messages.js'
import { APP_VERSION } from '../app-version.ts'
import { formatShortDay } from '../format.ts'
import { useTablet } from '../tablet.tsx'
import { Barriers } from './barriers.tsx'
import { CHECKED_CRITERIA } from './checked-criteria.ts'
import { ContactCard } from './contact-card.tsx'
import { CriteriaList } from './criteria-list.tsx'
import { FeedbackContact } from './feedback-contact.tsx'
import { Paragraphs, Points } from './lines.tsx'
import { PageHeading } from './page-heading.tsx'
import { statementOf } from './statement.ts'

export function AccessibilityPage({ service }: { service: ServiceFacts }) {
  const { language } = useTablet()
  const { all, shortcomings, checkedOn } = statementOf(CHECKED_CRITERIA)
  const { provider, accessibilityAuthority } = service
  return (
    <>
      <PageHeading>{m.about_statement()}</PageHeading>
      <p className="lead">{m.accessibility_lead()}</p>
      <p>{provider ? m.accessibility_provider({ provider: nameIn(provider.name, language) }) : m.about_provider_unset()}</p>
      <p>{accessibilityAuthority ? m.accessibility_law_elsewhere() : m.accessibility_law()}</p>
      <h2>{m.accessibility_state()}</h2>
      <p>{shortcomings.length === 0 ? m.accessibility_state_fully({ all }) : m.accessibility_state_partly({ count: shortcomings.length, all })}</p>
      <h2>{m.accessibility_barriers()}</h2>
      <Barriers shortcomings={shortcomings} />
      <h2>{m.accessibility_method()}</h2>
      <Points text={m.accessibility_method_words()} />
      <p>{m.accessibility_checked_on({ day: `${formatShortDay(checkedOn)}${checkedOn.slice(0, 4)}`, version: APP_VERSION })}</p>
      <h2>{m.accessibility_tell()}</h2>
      <FeedbackContact service={service} />
      <Paragraphs text={m.about_feedback_reply()} />
      <h2>{m.accessibility_authority()}</h2>
      <p>{m.accessibility_authority_detail()}</p>
      <ContactCard point={accessibilityAuthority ?? TRAFICOM} />
      <CriteriaList all={all} />
    </>
  )
}
