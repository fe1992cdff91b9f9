/** The events themselves: when, the sentence that says who did what, where, and the details. */
import type { AuditEvent } from '../../domain/audit.ts'
import { detailsInWords, eventInWords, timeInWords } from '../../reports/audit-words.ts'
import { useTablet } from '../tablet.tsx'
import { scopeName } from './report-scope.ts'
import { useCounty } from './session.tsx'

export function AuditList({ events }: { events: readonly AuditEvent[] }) {
  return <ul className="panel d-events">{events.map((event) => <Event key={event.id} event={event} />)}</ul>
}

function Event({ event }: { event: AuditEvent }) {
  const { me, reference } = useCounty()
  const { language } = useTablet()
  const details = detailsInWords(event, language)
  return (
    <li>
      <time dateTime={event.at}>{timeInWords(event.at, language)}</time>
      <div>
        <p><b>{eventInWords(event, language)}</b></p>
        {details.length > 0 && (
          <dl>
            {details.map(({ name, value }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
      <p className="small">{scopeName(event.scope, me, reference, language)}</p>
    </li>
  )
}
