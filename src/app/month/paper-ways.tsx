/** From the month to its weeks on paper: the sheet to print, and the grid that types one in. */
import { Keyboard, Printer } from 'lucide-react'
import { Link } from 'wouter'
import { lastDayOf, mondayOf, monthOf } from '../../domain/calendar.ts'
import type { Month } from '../../domain/entry.ts'
import { m } from '../../i18n/generated/messages.js'
import { useToday } from '../tablet.tsx'

/** The running week, or in another month its last one. */
export function PaperWays({ month }: { month: Month }) {
  const today = useToday()
  const monday = mondayOf(month === monthOf(today) ? today : lastDayOf(month))
  return (
    <section className="panel paper-w" aria-labelledby="paper-ways">
      <h2 id="paper-ways">{m.paper_ways()}</h2>
      {monday <= today && (
        <Link href={`/month/week/${monday}`} className="btn btn-soft">
          <Keyboard className="ico" aria-hidden="true" />
          {m.paper_type_in()}
        </Link>
      )}
      <Link href={`/month/sheet/${monday}`} className="btn">
        <Printer className="ico" aria-hidden="true" />
        {m.paper_sheet_link()}
      </Link>
    </section>
  )
}
