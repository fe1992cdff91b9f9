/** A note, and where there is one a name of its own, out of the way until needed. Kept with the draft like everything else. */
import { Check } from 'lucide-react'
import { useEffect, useState } from 'react'
import { m } from '../i18n/generated/messages.js'
import type { EntryForm } from './form-draft.ts'
import { Dialog } from './ui/dialog.tsx'
import { TextArea, TextField } from './ui/field.tsx'

type Noted = { note: string; title?: string }
type NoteProps = { form: Pick<EntryForm<Noted>, 'fields' | 'change' | 'errorAt' | 'badFields' | 'tries'> }

/** A fault in the note opens it when nothing else is left to mend. */
export function NoteButton({ form }: NoteProps) {
  const { tries, badFields, fields } = form
  const [open, setOpen] = useState(false)
  const [shownTry, setShownTry] = useState(0)
  const onlyHere = badFields.length > 0 && badFields.every((field) => field === 'title' || field === 'note')
  if (onlyHere && tries > shownTry) {
    setShownTry(tries)
    setOpen(true)
  }
  const filled = `${fields.title ?? ''}${fields.note}`.trim() !== ''
  return (
    <>
      <button type="button" className="btn btn-quiet" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {filled && <Check className="ico ico-s" aria-hidden="true" />}
        {m.common_note()}
      </button>
      {open && <NoteDialog form={form} onClose={() => setOpen(false)} />}
    </>
  )
}

function NoteDialog({ form: { fields, change, errorAt }, onClose }: NoteProps & { onClose: () => void }) {
  useEffect(() => {
    document.querySelector<HTMLElement>('dialog [aria-invalid=true]')?.focus()
  }, [])
  return (
    <Dialog title={fields.title === undefined ? m.common_note() : m.session_name_and_note()} className="wide-dialog" onClose={onClose}>
      <div className="dialog-b">
        {fields.title !== undefined && (
          <TextField label={m.session_name()} hint={m.session_name_hint()} value={fields.title} error={errorAt('title')} autoComplete="off" onChange={(event) => change({ title: event.target.value })} />
        )}
        <TextArea label={m.common_note()} hint={m.common_note_hint()} rows={5} value={fields.note} error={errorAt('note')} onChange={(event) => change({ note: event.target.value })} />
        <div className="dialog-f"><button type="button" className="btn" onClick={onClose}>{m.common_done()}</button></div>
      </div>
    </Dialog>
  )
}
