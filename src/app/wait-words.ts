/** A wait in words: `4 minuuttia 32 sekuntia`. */
import { m } from '../i18n/generated/messages.js'
import { formatNumber } from './format.ts'

export function waitWords(ms: number): string {
  const all = Math.ceil(ms / 1_000)
  const [minutes, seconds] = [Math.floor(all / 60), all % 60]
  return [
    minutes > 0 && m.lock_minutes({ count: minutes, shown: formatNumber(minutes) }),
    (seconds > 0 || minutes === 0) && m.lock_seconds({ count: seconds, shown: formatNumber(seconds) }),
  ].filter((part) => part !== false).join(' ')
}
