/** What the forms share when they correct an entry: finding it, asking why, and withdrawing it. */
import { useState } from 'react'
import { Link } from 'wouter'
import { m } from '../i18n/generated/messages.js'
import type { EntryBody, EntryKind } from '../domain/entry.ts'
import { may } from '../domain/role.ts'
import { entryById, type LoggedEntry } from '../local-db/entry-queries.ts'
import type { LocalDatabase } from '../local-db/local-database.ts'
import { isOwnDevice } from '../local-db/own-devices.ts'
import { changeEntry, voidEntry, type RecordDeps, type RecordOutcome } from '../local-db/record-entry.ts'
import { dropDraft } from '../local-db/drafts.ts'
import { mergeEdits } from './merge-edits.ts'
import { ReasonChooser } from './reason-chooser.tsx'
import type { Here } from '../local-db/first-screen-queries.ts'
import { useOpenTablet, useRecord } from './tablet.tsx'
import { useTextGuard, type TextGuard } from './text-guard.ts'
import { Banner } from './ui/banner.tsx'
import { Dialog } from './ui/dialog.tsx'

export type EntryOf<K extends EntryKind> = LoggedEntry & { body: Extract<EntryBody, { kind: K }> }
export type Found<K extends EntryKind> = { entry: EntryOf<K> } | { entry: null; why: 'unknown' | 'withdrawn' }

/** The entry to be corrected. A volunteer finds only what was written on this tablet. */
export async function findEntry<K extends EntryKind>(db: LocalDatabase, here: Here, kind: K, entryId: string): Promise<Found<K>> {
  const entry = await entryById(db, entryId)
  if (entry === undefined || !isOfKind(entry, kind) || entry.revision.placeId !== here.place.id) return { entry: null, why: 'unknown' }
  if (!may(here.device.mode, 'seeDay') && !isOwnDevice(here.device, entry.revision.deviceId)) return { entry: null, why: 'unknown' }
  return entry.voided ? { entry: null, why: 'withdrawn' } : { entry }
}

/** Carries what was edited in the form onto the entry as it stands at this very moment. */
export async function saveCorrection(deps: RecordDeps, opened: LoggedEntry, edited: EntryBody, reason: string): Promise<RecordOutcome> {
  return await changeEntry(deps, opened.entryId, (stored) => mergeEdits<EntryBody>(opened.body, edited, stored), reason)
}

function isOfKind<K extends EntryKind>(entry: LoggedEntry, kind: K): entry is EntryOf<K> {
  return entry.body.kind === kind
}

export function NoSuchEntry({ title, why }: { title: string; why: 'unknown' | 'withdrawn' }) {
  return (
    <main className="no-entry">
      <h1>{title}</h1>
      <Banner tone="queued" title={why === 'withdrawn' ? m.common_entry_is_withdrawn() : m.common_entry_not_found()} action={<Link className="btn" href="/">{m.common_back_to_start()}</Link>}>
        {why === 'withdrawn' ? m.common_entry_is_withdrawn_detail() : m.common_entry_not_found_detail()}
      </Banner>
    </main>
  )
}

/** Which of the two counts, and what a host may do about it. */
export function ChangedOnTwo() {
  return <Banner tone="queued" title={m.common_changed_on_two()}>{m.common_changed_on_two_detail()}</Banner>
}

type CorrectionReasonProps = { guard: TextGuard; entry: LoggedEntry | null; reason: string; error: string | undefined; onChange: (reason: string) => void }

export function CorrectionReason({ guard, entry, reason, error, onChange }: CorrectionReasonProps) {
  return (
    <div className="why panel" {...(error !== undefined && { 'data-bad': true })}>
      {entry?.changedOnTwo && <ChangedOnTwo />}
      <ReasonChooser guard={guard} reason={reason} onChange={onChange} missing={error !== undefined} />
    </div>
  )
}

/** Withdraws the entry for good: it leaves the totals and stays readable with its reason. */
export function WithdrawButton({ entryId, draftKey, onDone }: { entryId: string; draftKey: string; onDone: () => void }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="btn btn-quiet" onClick={() => setOpen(true)}>{m.common_withdraw()}</button>
      {open && <WithdrawDialog entryId={entryId} draftKey={draftKey} onDone={onDone} onClose={() => setOpen(false)} />}
    </>
  )
}

function WithdrawDialog({ entryId, draftKey, onDone, onClose }: { entryId: string; draftKey: string; onDone: () => void; onClose: () => void }) {
  const tablet = useOpenTablet()
  const record = useRecord()
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const guard = useTextGuard()
  const withdraw = async () => {
    if (reason.trim() === '') return setMissing(true)
    if (!(await guard.passes([reason]))) return
    const { outcome } = await record(() => voidEntry(tablet, entryId, reason.trim()))
    if (outcome !== 'saved' && outcome !== 'nothing') return
    await dropDraft(tablet.db, draftKey).catch(() => undefined)
    onDone()
  }
  return (
    <Dialog title={m.common_withdraw()} onClose={onClose}>
      <div className="dialog-b">
        <p>{m.common_withdraw_detail()}</p>
        <ReasonChooser guard={guard} reason={reason} onChange={setReason} missing={missing} />
        <div className="dialog-f">
          <button type="button" className="btn btn-main" onClick={() => void withdraw()}>{m.common_withdraw()}</button>
        </div>
      </div>
    </Dialog>
  )
}
