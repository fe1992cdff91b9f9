/** That the place planned to stay shut, and why. Apart from the pill it stands in, because few days need it. */
import type { ClosedBecause } from '../domain/reference-lookup.ts'
import { m } from '../i18n/generated/messages.js'
import { closedWords } from './closed-words.ts'
import { useTablet } from './tablet.tsx'

export function ClosedToday({ why }: { why: ClosedBecause }) {
  const { language } = useTablet()
  return [m.common_day_closed(), closedWords(why, language)].filter(Boolean).join(' · ')
}
