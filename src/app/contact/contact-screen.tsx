/** A contact of Perheneuvo in six taps; the seventh is never needed, because the place's municipality is chosen already. */
import { Suspense, use, useState } from 'react'
import type { Day } from '../../domain/entry.ts'
import { m } from '../../i18n/generated/messages.js'
import { findEntry, NoSuchEntry, type EntryOf } from '../correction.tsx'
import { startForm, type StartedForm } from '../form-draft.ts'
import { newFormKey } from '../../local-db/drafts.ts'
import type { Here } from '../../local-db/first-screen-queries.ts'
import { type OpenTablet, useHere, useOpenTablet } from '../tablet.tsx'
import { fieldsOf, freshContact, type ContactFields } from './contact-fields.ts'
import { ContactForm } from './contact-form.tsx'
import '../ui/entry-form.css'
import './contact.css'

type ContactStart =
  | { state: 'ready'; started: StartedForm<ContactFields>; entry: EntryOf<'contact'> | null }
  | { state: 'unknown' | 'withdrawn' }

export function ContactScreen({ day, entryId }: { day: Day; entryId?: string | undefined }) {
  const tablet = useOpenTablet()
  const here = useHere()
  const [starting] = useState(() => startContact(tablet, here, day, entryId))
  return (
    <Suspense fallback={<main className="contact" aria-busy="true" />}>
      <StartedContact starting={starting} today={day} />
    </Suspense>
  )
}

function StartedContact({ starting, today }: { starting: Promise<ContactStart>; today: Day }) {
  const start = use(starting)
  if (start.state !== 'ready') return <NoSuchEntry title={m.contact_title()} why={start.state} />
  return <ContactForm {...start} today={today} />
}

async function startContact({ db }: OpenTablet, here: Here, day: Day, entryId: string | undefined): Promise<ContactStart> {
  if (entryId === undefined) {
    return { state: 'ready', started: await startForm(db, await newFormKey(db, 'contact', here.place.id), freshContact(day, here.place.municipality), false), entry: null }
  }
  const found = await findEntry(db, here, 'contact', entryId)
  if (found.entry === null) return { state: found.why }
  return { state: 'ready', started: await startForm(db, `contact:${entryId}`, fieldsOf(found.entry.body), true), entry: found.entry }
}
