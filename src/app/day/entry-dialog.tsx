/** Correcting or withdrawing an entry of the day, with a reason. Nothing is overwritten: a correction is a new revision. */
import { useState } from 'react'
import type { EntryBody, FieldError, VisitBody } from '../../domain/entry.ts'
import { m } from '../../i18n/generated/messages.js'
import type { LoggedEntry } from '../../local-db/entry-queries.ts'
import { correctEntry, voidEntry, type RecordOutcome } from '../../local-db/record-entry.ts'
import { entryWords } from '../entry-words.ts'
import { groupWords } from '../visitor-words.ts'
import { formatInstant } from '../format.ts'
import { useHere, useRecord, useTablet } from '../tablet.tsx'
import { ReasonChooser } from '../reason-chooser.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { Stepper } from '../ui/stepper.tsx'

export function EntryDialog({ entry, onClose }: { entry: LoggedEntry; onClose: () => void }) {
  const tablet = useTablet()
  const record = useRecord()
  const { reference } = useHere()
  const [body, setBody] = useState(entry.body)
  const [reason, setReason] = useState('')
  const [errors, setErrors] = useState<FieldError[]>([])
  const changed = JSON.stringify(body) !== JSON.stringify(entry.body)
  const finish = async (write: () => Promise<RecordOutcome>) => {
    if (reason.trim() === '') return setErrors([{ path: 'reason', code: 'required', message: '' }])
    const outcome = await record(write)
    if (outcome.outcome === 'invalid') setErrors(outcome.errors)
    else if (outcome.outcome === 'saved' || outcome.outcome === 'nothing') onClose()
  }
  return (
    <Dialog title={`${formatInstant(entry.writtenAt)} ${entryWords(entry.body, reference, tablet.language)}`} onClose={onClose}>
      <div className="dialog-b">
        {body.kind === 'visit' && <VisitFields body={body} onChange={setBody} dayError={dayError(errors)} />}
        <ReasonChooser reason={reason} onChange={setReason} missing={errors.some((error) => error.path === 'reason')} />
        <div className="dialog-f">
          <button type="button" className="btn" onClick={() => void finish(() => voidEntry(tablet, entry.entryId, reason))}>{m.day_withdraw()}</button>
          {body.kind === 'visit' && (
            <button type="button" className="btn btn-main" aria-disabled={!changed} onClick={changed ? () => void finish(() => correctEntry(tablet, entry.entryId, body, reason)) : undefined}>
              {changed ? m.day_save_correction() : m.day_nothing_changed()}
            </button>
          )}
        </div>
      </div>
    </Dialog>
  )
}

function dayError(errors: readonly FieldError[]): string | undefined {
  const error = errors.find((one) => one.path === 'day')
  return error && (error.code === 'too_far_ahead' ? m.common_error_too_far() : m.common_error_not_valid())
}

/** The counts as they are; a correction downwards (−1) is withdrawn rather than edited. */
function VisitFields({ body, onChange, dayError: error }: { body: VisitBody; onChange: (body: EntryBody) => void; dayError: string | undefined }) {
  const { language } = useTablet()
  const { reference } = useHere()
  const groups = reference.visitorGroups.filter((group) => (body.counts[group.key] ?? 0) > 0 || group.key in body.counts)
  return (
    <>
      {groups.filter((group) => (body.counts[group.key] ?? 0) >= 0).map((group) => (
        <div key={group.key} className="entry-row">
          <span>{groupWords(group, language)}</span>
          <Stepper label={groupWords(group, language)} value={body.counts[group.key] ?? 0} onChange={(n) => onChange({ ...body, counts: { ...body.counts, [group.key]: n } })} />
        </div>
      ))}
      {(body.families ?? 0) > 0 && (
        <div className="entry-row">
          <span>{m.day_families({ count: body.families ?? 0 })}</span>
          <Stepper label={m.day_families({ count: 2 })} value={body.families ?? 0} onChange={(families) => onChange({ ...body, families })} />
        </div>
      )}
      <TextField label={m.day_entry_day()} type="date" value={body.day} error={error} onChange={(event) => onChange({ ...body, day: event.target.value })} />
    </>
  )
}
