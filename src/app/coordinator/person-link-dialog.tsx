/** A link for somebody who cannot get in: says first what using it does. */
import { useState } from 'react'
import { m } from '../../i18n/generated/messages.js'
import { Dialog } from '../ui/dialog.tsx'
import type { Trouble } from './coordinator-api.ts'
import { MadeLinkPanel } from './made-link-panel.tsx'
import type { MadeLink, Person } from './people-answers.ts'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'

type PersonLinkDialogProps = { person: Person; onClose: () => void; onMade: () => void }

export function PersonLinkDialog({ person, onClose, onMade }: PersonLinkDialogProps) {
  const { api } = useCounty()
  const [made, setMade] = useState<MadeLink | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const make = async () => {
    setTrouble(null)
    const answer = await api.makePersonLink(person.id)
    if (answer.kind !== 'ok') return setTrouble(answer)
    setMade(answer.value)
    onMade()
  }
  const name = person.name || person.email
  return (
    <Dialog title={person.waiting ? m.people_link_for({ name }) : m.people_reset_title({ name })} className="wide-dialog" onClose={onClose}>
      {made && <MadeLinkPanel made={made} replacesOlder={person.linkExpiresAt !== null} onDone={onClose} />}
      {!made && (
        <div className="dialog-b">
          <p>{person.waiting ? m.people_again_detail() : m.people_reset_detail()}</p>
          {trouble && <TroubleBanner trouble={trouble} />}
          <div className="dialog-f">
            <button type="button" className="btn btn-quiet" onClick={onClose}>{m.common_cancel()}</button>
            <button type="button" className="btn btn-main" onClick={() => void make()}>{m.people_make_link()}</button>
          </div>
        </div>
      )}
    </Dialog>
  )
}
