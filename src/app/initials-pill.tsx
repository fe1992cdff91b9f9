/** Who is writing, where the place asks for it: initials chosen once for all that follows, or none. Counting never waits for it. */
import { PenLine } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { readInitials } from '../domain/initials.ts'
import { m } from '../i18n/generated/messages.js'
import { chooseInitials } from '../local-db/settings.ts'
import { initialsError } from './initials-error.ts'
import { useHere, useTablet } from './tablet.tsx'
import { Chip } from './ui/choices.tsx'
import { Dialog } from './ui/dialog.tsx'
import { TextField } from './ui/field.tsx'

export function InitialsPill() {
  const { preferences: { initials } } = useHere()
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="state pill open" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <PenLine className="ico ico-s" aria-hidden="true" />
        <span>{initials === '' ? m.common_initials_who() : m.common_initials_writer({ initials })}</span>
      </button>
      {open && <InitialsDialog onClose={() => setOpen(false)} />}
    </>
  )
}

function InitialsDialog({ onClose }: { onClose: () => void }) {
  const { storage } = useTablet()
  const { preferences: { initials, recentInitials } } = useHere()
  const choose = (chosen: string) => void storage.then(({ db }) => chooseInitials(db, chosen)).then(onClose, reportError)
  return (
    <Dialog title={m.common_initials_who()} onClose={onClose}>
      <div className="dialog-b">
        <p>{m.common_initials_lead()}</p>
        <div className="chips">
          {recentInitials.map((one) => <Chip key={one} chosen={one === initials} onPress={() => choose(one)}>{one}</Chip>)}
          <Chip chosen={initials === ''} onPress={() => choose('')}>{m.common_initials_none()}</Chip>
        </div>
        <OtherInitials onChoose={choose} />
      </div>
    </Dialog>
  )
}

function OtherInitials({ onChoose }: { onChoose: (initials: string) => void }) {
  const [typed, setTyped] = useState('')
  const read = readInitials(typed)
  const isWhole = read.ok && read.initials !== ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isWhole) onChoose(read.initials)
  }
  return (
    <form className="initials" noValidate onSubmit={submit}>
      <TextField
        label={m.common_initials_other()} hint={m.common_initials_hint()} error={initialsError(read)} value={typed}
        autoComplete="off" autoCapitalize="characters" spellCheck={false} onChange={(event) => setTyped(event.target.value.toUpperCase())}
      />
      <div className="dialog-f"><button type="submit" className="btn btn-main" aria-disabled={!isWhole}>{m.common_initials_use()}</button></div>
    </form>
  )
}
