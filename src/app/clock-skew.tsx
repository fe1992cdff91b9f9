/** Says that the tablet's clock is off, by how much, and what to do. Counting goes on: the offset travels with each entry. */
import { m } from '../i18n/generated/messages.js'
import { formatNumber } from './format.ts'
import { useHere } from './tablet.tsx'
import { Banner } from './ui/banner.tsx'

const SKEW_MS = 5 * 60_000

export function ClockSkew() {
  const { clockOffsetMs } = useHere().device
  if (Math.abs(clockOffsetMs) <= SKEW_MS) return null
  const minutes = Math.round(Math.abs(clockOffsetMs) / 60_000)
  const count = { count: minutes, shown: formatNumber(minutes) }
  // What has to be added to this clock to have the server's.
  const title = clockOffsetMs > 0 ? m.common_clock_behind(count) : m.common_clock_ahead(count)
  return <Banner tone="queued" title={title}>{m.common_clock_detail()}</Banner>
}
