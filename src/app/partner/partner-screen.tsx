/** A partner at the place: who, how, for how long, and how many families were met. Planned, happened or cancelled. */
import { Suspense, use, useState } from 'react'
import { localTime } from '../../domain/calendar.ts'
import type { Day } from '../../domain/entry.ts'
import { m } from '../../i18n/generated/messages.js'
import { findEntry, NoSuchEntry, type EntryOf } from '../correction.tsx'
import { startForm, type StartedForm } from '../form-draft.ts'
import { formatTime } from '../format.ts'
import { newFormKey } from '../../local-db/drafts.ts'
import type { Here } from '../../local-db/first-screen-queries.ts'
import { type OpenTablet, useHere, useOpenTablet } from '../tablet.tsx'
import { fieldsOf, freshPartnerVisit, type PartnerFields } from './partner-fields.ts'
import { PartnerForm } from './partner-form.tsx'
import '../ui/entry-form.css'
import './partner.css'

type PartnerStart =
  | { state: 'ready'; started: StartedForm<PartnerFields>; entry: EntryOf<'partnerVisit'> | null }
  | { state: 'unknown' | 'withdrawn' }

export function PartnerScreen({ day, entryId }: { day: Day; entryId?: string | undefined }) {
  const tablet = useOpenTablet()
  const here = useHere()
  const [starting] = useState(() => startPartnerVisit(tablet, here, day, entryId))
  return (
    <Suspense fallback={<main className="partner" aria-busy="true" />}>
      <StartedPartnerVisit starting={starting} today={day} />
    </Suspense>
  )
}

function StartedPartnerVisit({ starting, today }: { starting: Promise<PartnerStart>; today: Day }) {
  const start = use(starting)
  if (start.state !== 'ready') return <NoSuchEntry title={m.partner_title()} why={start.state} />
  return <PartnerForm {...start} today={today} />
}

async function startPartnerVisit({ db, now }: OpenTablet, here: Here, day: Day, entryId: string | undefined): Promise<PartnerStart> {
  if (entryId === undefined) {
    return { state: 'ready', started: await startForm(db, await newFormKey(db, 'partner', here.place.id), freshPartnerVisit(day, formatTime(lastHalfHour(localTime(now())))), false), entry: null }
  }
  const found = await findEntry(db, here, 'partnerVisit', entryId)
  if (found.entry === null) return { state: found.why }
  return { state: 'ready', started: await startForm(db, `partner:${entryId}`, fieldsOf(found.entry.body, formatTime), true), entry: found.entry }
}

function lastHalfHour(time: string): string {
  return `${time.slice(0, 3)}${time.slice(3) < '30' ? '00' : '30'}`
}
