/** Somebody to turn to: what is known of them, as links that dial, write or open. */
import type { ReactNode } from 'react'
import { nameIn } from '../../domain/reference-lookup.ts'
import type { ContactPoint } from '../../domain/service-facts.ts'
import { m } from '../../i18n/generated/messages.js'
import { useTablet } from '../tablet.tsx'

export function ContactCard({ point }: { point: ContactPoint }) {
  const { language } = useTablet()
  const web = point.web && nameIn(point.web, language)
  return (
    <div className="panel ab-card">
      <p>
        <b>{nameIn(point.name, language)}</b>
        {point.unit && <span>{nameIn(point.unit, language)}</span>}
      </p>
      <dl>
        {point.phone && <Line label={m.about_phone()}><a href={`tel:${point.phone.replace(/[^\d+]/g, '')}`}>{point.phone}</a></Line>}
        {point.email && <Line label={m.about_email()}><a href={`mailto:${point.email}`}>{point.email}</a></Line>}
        {web && <Line label={m.about_web()}><a href={web} target="_blank" rel="noreferrer">{web.replace(/^https:\/\//, '')}</a></Line>}
        {point.address && <Line label={m.about_address()}>{point.address}</Line>}
      </dl>
    </div>
  )
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
