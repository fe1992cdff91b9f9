/** A week from paper, typed in by keyboard: what stands on the paper is added to what the logbook has already. */
import { useEffect, useState } from 'react'
import { Redirect } from 'wouter'
import { addDays, mondayOf } from '../../domain/calendar.ts'
import { Day } from '../../domain/entry.ts'
import { m } from '../../i18n/generated/messages.js'
import { readDraft } from '../../local-db/drafts.ts'
import { OnDay, useHere, useOpenTablet, useToday } from '../tablet.tsx'
import { EMPTY_WEEK, type WeekDraft } from './week-draft.ts'
import { WeekForm } from './week-form.tsx'
import { WeekNav } from './week-nav.tsx'
import './paper.css'
import '../ui/entry-form.css'

export function WeekScreen({ monday }: { monday: string }) {
  const today = useToday()
  const day = Day.safeParse(monday)
  if (!day.success || day.data > today) return <Redirect to="/month" replace />
  if (mondayOf(day.data) !== day.data) return <Redirect to={`/month/week/${mondayOf(day.data)}`} replace />
  return <OnDay day={addDays(day.data, 6)}><WeekOfPlace monday={day.data} /></OnDay>
}

/** The draft is looked for first; its form then keeps it. */
function WeekOfPlace({ monday }: { monday: Day }) {
  const { place } = useHere()
  const { db } = useOpenTablet()
  const key = `week:${place.id}:${monday}`
  const [kept, setKept] = useState<WeekDraft | null>(null)
  useEffect(() => {
    let isHere = true
    const show = (draft: WeekDraft) => { if (isHere) setKept(draft) }
    void readDraft<WeekDraft>(db, key).then((draft) => show(draft?.values ?? EMPTY_WEEK), () => show(EMPTY_WEEK))
    return () => { isHere = false }
  }, [db, key])
  return (
    <main className="paper" aria-busy={kept === null}>
      <WeekNav title={m.paper_week_title()} monday={monday} path="/month/week" />
      {kept && <WeekForm monday={monday} draftKey={key} kept={kept} />}
    </main>
  )
}
