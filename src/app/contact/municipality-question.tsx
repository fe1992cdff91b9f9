/** The family's municipality: the place's own is chosen already, those of the last contacts stand beside it. */
import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { Day } from '../../domain/entry.ts'
import { isValidOn, nameIn } from '../../domain/reference-lookup.ts'
import { inForceOn } from '../../domain/validity.ts'
import { m } from '../../i18n/generated/messages.js'
import { latestOfKind } from '../../local-db/entry-queries.ts'
import type { LocalDatabase } from '../../local-db/local-database.ts'
import type { EntryForm } from '../form-draft.ts'
import { useHere, useStored, useTablet } from '../tablet.tsx'
import { Chip } from '../ui/choices.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Question } from '../ui/question.tsx'
import type { ContactFields } from './contact-fields.ts'

const REMEMBERED = 10
/** Beside the place's own. */
const RECENT_SHOWN = 2

export function MunicipalityQuestion({ form: { fields, change, errorAt }, today }: { form: EntryForm<ContactFields>; today: Day }) {
  const { language } = useTablet()
  const { place, reference } = useHere()
  const [choosing, setChoosing] = useState(false)
  const recent = useStored(recentContacts, [place.id, today], [])
  const others = [...new Set(recent.flatMap((body) => inForceOn(reference.municipalities, body.municipality, fields.day)?.code ?? []))].filter((code) => code !== place.municipality).slice(0, RECENT_SHOWN)
  const shown = [...new Set([place.municipality, ...others, ...(fields.municipality === '' ? [] : [fields.municipality])])]
  const pick = (municipality: string) => {
    change({ municipality })
    setChoosing(false)
  }
  const chip = (code: string) => {
    const names = reference.municipalities.find((one) => one.code === code)?.names
    return <Chip key={code} chosen={code === fields.municipality} onPress={() => pick(code)}>{names ? nameIn(names, language) : code}</Chip>
  }
  const all = reference.municipalities.filter((one) => isValidOn(one, fields.day)).map((one) => one.code)
  return (
    <Question title={m.contact_municipality()} error={errorAt('municipality')}>
      <div className="chips">
        {shown.map(chip)}
        <button type="button" className="chip add" aria-haspopup="dialog" onClick={() => setChoosing(true)}>
          <Plus className="ico ico-s" aria-hidden="true" />
          {m.contact_other_municipality()}
        </button>
      </div>
      {choosing && (
        <Dialog title={m.contact_municipality()} className="wide-dialog" onClose={() => setChoosing(false)}>
          <div className="dialog-b"><div className="chips">{all.map(chip)}</div></div>
        </Dialog>
      )}
    </Question>
  )
}

async function recentContacts(db: LocalDatabase, placeId: string, today: Day) {
  return await latestOfKind(db, placeId, 'contact', today, REMEMBERED)
}
