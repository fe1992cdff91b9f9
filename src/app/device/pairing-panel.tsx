/** Whose tablet this is: its place, what it may do, and the way to pair it (again). */
import { Link } from 'wouter'
import { localDay } from '../../domain/calendar.ts'
import { m } from '../../i18n/generated/messages.js'
import type { SendStatus } from '../../local-db/entry-queries.ts'
import { formatWeekdayDay } from '../format.ts'
import { useHere, useTablet } from '../tablet.tsx'
import { StateWord } from '../ui/state-word.tsx'
import { formatMoment } from './moment.ts'

export function PairingPanel({ status }: { status: SendStatus }) {
  const { now } = useTablet()
  const { device, place, reference } = useHere()
  const others = reference.places.filter(({ id }) => id !== place.id)
  return (
    <section className="panel">
      <h2>{m.device_connection()}</h2>
      <dl className="facts">
        <div><dt>{m.device_place()}</dt><dd>{place.name}</dd></div>
        {others.length > 0 && <div><dt>{m.tablets_places()}</dt><dd>{[place, ...others].map(({ name }) => name).join(', ')}</dd></div>}
        {device.pairing?.expiresAt !== undefined && <div><dt>{m.tablets_until()}</dt><dd>{m.tablets_ends({ day: formatWeekdayDay(localDay(device.pairing.expiresAt - 1)) })}</dd></div>}
        <div><dt>{m.device_used_by()}</dt><dd>{device.mode === 'host' ? m.common_role_host() : m.common_role_volunteer()}</dd></div>
        <div><dt>{m.device_service()}</dt><dd><PairingState status={status} /></dd></div>
        {status.paired && <div><dt>{m.device_last_sent()}</dt><dd>{status.lastSentAt === null ? m.device_never() : formatMoment(status.lastSentAt, now())}</dd></div>}
      </dl>
      <Link href="/set-up" className="btn">{status.paired ? m.device_pair_again() : m.device_pair()}</Link>
      <p className="small quiet">{m.device_pair_safe()}</p>
    </section>
  )
}

function PairingState({ status }: { status: SendStatus }) {
  if (status.revoked) return <StateWord tone="alert">{m.device_removed()}</StateWord>
  if (status.expired) return <StateWord tone="closed">{m.tablets_state_over()}</StateWord>
  return status.paired ? <StateWord tone="sent">{m.device_paired()}</StateWord> : <StateWord tone="saved">{m.device_not_paired()}</StateWord>
}
