/** Which week, the ways to the one before and the one after, and from the grid to its sheet and back. */
import { ChevronLeft, ChevronRight, Keyboard, Printer } from 'lucide-react'
import { Link } from 'wouter'
import { addDays, mondayOf, monthOf } from '../../domain/calendar.ts'
import type { Day } from '../../domain/entry.ts'
import { m } from '../../i18n/generated/messages.js'
import { useToday } from '../tablet.tsx'
import { weekWords } from '../week-sheet.tsx'

type WeekNavProps = { title: string; monday: Day; path: '/month/sheet' | '/month/week' }

/** Sheets may be printed ahead; what is on paper is typed in once the week has begun. */
export function WeekNav({ title, monday, path }: WeekNavProps) {
  const today = useToday()
  const isSheet = path === '/month/sheet'
  const [before, after] = [addDays(monday, -7), addDays(monday, 7)]
  const hasNext = isSheet || after <= mondayOf(today)
  return (
    <div className="page-h ws-off">
      <div className="paper-h">
        <h1>{title}</h1>
        <p aria-live="polite">{weekWords(monday)}</p>
      </div>
      <div className="paper-ways">
        <Link href={`${path}/${before}`} className="btn btn-sq" aria-label={m.paper_week_before()}><ChevronLeft className="ico" aria-hidden="true" /></Link>
        {hasNext && <Link href={`${path}/${after}`} className="btn btn-sq" aria-label={m.paper_week_after()}><ChevronRight className="ico" aria-hidden="true" /></Link>}
        <Link href={`/month/${monthOf(monday)}`} className="btn">{m.paper_to_month()}</Link>
        {isSheet
          ? monday <= today && <Link href={`/month/week/${monday}`} className="btn"><Keyboard className="ico" aria-hidden="true" />{m.paper_type_in()}</Link>
          : <Link href={`/month/sheet/${monday}`} className="btn"><Printer className="ico" aria-hidden="true" />{m.paper_sheet_link()}</Link>}
        {isSheet && <button type="button" className="btn btn-main" onClick={() => print()}><Printer className="ico" aria-hidden="true" />{m.paper_print()}</button>}
      </div>
    </div>
  )
}
