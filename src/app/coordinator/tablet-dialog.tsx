/** A tablet's name and places. It learns of its places with its next contact. */
import { useState } from 'react'
import { m } from '../../i18n/generated/messages.js'
import { useBusyMark } from '../busy-marks.ts'
import { useTablet } from '../tablet.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import type { PairedTablet, Trouble } from './coordinator-api.ts'
import { PlaceChips } from './place-chips.tsx'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'

const NAME_MAX = 80

type TabletDialogProps = { tablet: PairedTablet; onClose: () => void; onChanged: () => void }

export function TabletDialog({ tablet, onClose, onChanged }: TabletDialogProps) {
  const { api } = useCounty()
  const [name, setName] = useState(tablet.name)
  const [placeIds, setPlaceIds] = useState<readonly string[]>(tablet.placeIds)
  const [tried, setTried] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const isNamed = name.trim() !== ''
  useBusyMark(useTablet().busy, true)
  const save = async () => {
    setTried(true)
    setTrouble(null)
    if (!isNamed || placeIds.length === 0) return
    const answer = await api.changeTablet(tablet.id, { name: name.trim(), placeIds })
    if (answer.kind === 'ok') onChanged()
    else setTrouble(answer)
  }
  return (
    <Dialog title={m.tablets_change_title({ name: tablet.name })} onClose={onClose}>
      <div className="dialog-b">
        <TextField label={m.set_up_tablet_name()} value={name} maxLength={NAME_MAX} autoComplete="off" error={tried && !isNamed ? m.common_required() : undefined} onChange={(event) => setName(event.target.value)} />
        <PlaceChips label={m.tablets_places()} chosen={placeIds} onChange={setPlaceIds} />
        <p className="small quiet">{m.tablets_change_detail()}</p>
        {trouble && <TroubleBanner trouble={trouble} />}
        <div className="dialog-f">
          <button type="button" className="btn btn-quiet" onClick={onClose}>{m.common_cancel()}</button>
          <button type="button" className="btn btn-main" onClick={() => void save()}>{m.common_save()}</button>
        </div>
      </div>
    </Dialog>
  )
}
