/** Asks once before somebody's way in is taken away. */
import { useState } from 'react'
import { m } from '../../i18n/generated/messages.js'
import { Dialog } from '../ui/dialog.tsx'
import type { Trouble } from './coordinator-api.ts'
import type { Person } from './people-answers.ts'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'

export function RetireDialog({ person, onClose, onRetired }: { person: Person; onClose: () => void; onRetired: () => void }) {
  const { api } = useCounty()
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const retire = async () => {
    setTrouble(null)
    const answer = await api.retirePerson(person.id)
    if (answer.kind === 'ok') onRetired()
    else setTrouble(answer)
  }
  return (
    <Dialog title={m.people_retire_title({ name: person.name || person.email })} onClose={onClose}>
      <div className="dialog-b">
        <p>{m.people_retire_detail()}</p>
        {trouble && <TroubleBanner trouble={trouble} />}
        <div className="dialog-f">
          <button type="button" className="btn btn-quiet" onClick={onClose}>{m.common_cancel()}</button>
          <button type="button" className="btn btn-main" onClick={() => void retire()}>{m.people_retire()}</button>
        </div>
      </div>
    </Dialog>
  )
}
