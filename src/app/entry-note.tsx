/** A note, and where there is one a name of its own, out of the way until needed. Kept with the draft like everything else. */
import { Check } from 'lucide-react'
import { useEffect, useState } from 'react'
import { m } from '../i18n/generated/messages.js'
import type { EntryForm } from './form-draft.ts'
import { GuardedText } from './guarded-text.tsx'
import { Dialog } from './ui/dialog.tsx'

type Noted = { note: string; title?: string }
type NoteProps = { form: Pick<EntryForm<Noted>, 'fields' | 'change' | 'errorAt' | 'badFields' | 'tries' | 'guard'> }

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

function NoteDialog({ form: { fields, change, errorAt, guard }, onClose }: NoteProps & { onClose: () => void }) {
  const { title, note } = fields
  useEffect(() => {
    document.querySelector<HTMLElement>('dialog [aria-invalid=true]')?.focus()
  }, [])
  const done = async () => {
    if (await guard.passes([title ?? '', note])) onClose()
  }
  return (
    <Dialog title={title === undefined ? m.common_note() : m.session_name_and_note()} className="wide-dialog" onClose={onClose}>
      <div className="dialog-b">
        {title !== undefined && (
          <GuardedText guard={guard} label={m.session_name()} hint={m.session_name_hint()} value={title} error={errorAt('title')} onChange={(text) => change({ title: text })} />
        )}
        <GuardedText guard={guard} label={m.common_note()} hint={m.common_note_hint()} rows={5} value={note} error={errorAt('note')} onChange={(text) => change({ note: text })} />
        <div className="dialog-f"><button type="button" className="btn" onClick={() => void done()}>{m.common_done()}</button></div>
      </div>
    </Dialog>
  )
}
