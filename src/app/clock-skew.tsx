/** Says that the tablet's clock is off, by how much, and what to do. Counting goes on: the offset travels with each entry. */
import { m } from '../i18n/generated/messages.js'
import { useCalmly } from './calm-screen.tsx'
import { formatNumber } from './format.ts'
import { useHere } from './tablet.tsx'
import { Banner } from './ui/banner.tsx'

const SKEW_MS = 5 * 60_000

export function ClockSkew() {
  const clockOffsetMs = useCalmly(useHere().device.clockOffsetMs)
  if (Math.abs(clockOffsetMs) <= SKEW_MS) return null
  const amount = inWords(Math.abs(clockOffsetMs))
  // What has to be added to this clock to have the server's.
  const title = clockOffsetMs > 0 ? m.common_clock_behind({ amount }) : m.common_clock_ahead({ amount })
  return <Banner tone="queued" title={title}>{m.common_clock_detail()}</Banner>
}

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000]

/** In the largest unit of which there are at least two. */
function inWords(ms: number): string {
  const of = (unit: number) => ({ count: Math.round(ms / unit), shown: formatNumber(Math.round(ms / unit)) })
  if (ms >= 2 * DAY) return m.common_clock_days(of(DAY))
  return ms >= 2 * HOUR ? m.common_clock_hours(of(HOUR)) : m.common_clock_minutes(of(MINUTE))
}
