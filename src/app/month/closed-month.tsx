/** The desk has closed this month: said where the month is looked at, also without a network, and that nothing is locked by it. */
import { localDay } from '../../domain/calendar.ts'
import type { Month } from '../../domain/entry.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatShortDay } from '../format.ts'
import { useHere } from '../tablet.tsx'
import { Banner } from '../ui/banner.tsx'

export function ClosedMonth({ month }: { month: Month }) {
  const { place, reference } = useHere()
  const closed = reference.closedMonths?.find((one) => one.place === place.id && one.month === month)
  if (closed === undefined) return null
  return <Banner tone="saved" title={m.month_is_closed({ day: formatShortDay(localDay(Date.parse(closed.closedAt))) })}>{m.month_is_closed_detail()}</Banner>
}
