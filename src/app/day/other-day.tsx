/** Says that the tally is for another day than today, and leads back. */
import { Link } from 'wouter'
import type { Day } from '../../domain/entry.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatLongDay } from '../format.ts'

export function OtherDay({ day, today }: { day: Day; today: Day }) {
  return (
    <div className="banner queued other-day">
      <p><b>{formatLongDay(day)}</b>{day < today ? m.day_other_day() : m.day_future_day()}</p>
      <Link className="btn" href="/">{m.day_back_to_today()}</Link>
    </div>
  )
}
