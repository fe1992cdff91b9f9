/** Who arranged it: one or several, the most recently used first, everyone else behind a search. */
import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { SessionBody } from '../../domain/entry.ts'
import { m } from '../../i18n/generated/messages.js'
import type { EntryForm } from '../form-draft.ts'
import { OrganisationDialog, organisationsFirst } from '../organisation-dialog.tsx'
import { useHere } from '../tablet.tsx'
import { Chip } from '../ui/choices.tsx'
import { Question } from '../ui/question.tsx'
import { recentOrganisers } from './recent-sessions.ts'
import type { SessionFields } from './session-fields.ts'
import { Named } from '../ui/named.tsx'

type OrganisersProps = { form: EntryForm<SessionFields>; recent: readonly SessionBody[] | undefined }

export function OrganisersField({ form: { fields, change, errorAt }, recent }: OrganisersProps) {
  const { place, reference } = useHere()
  const [searching, setSearching] = useState(false)
  const chosen = fields.organisers
  const shown = recent === undefined ? [] : organisationsFirst(reference.organisations, recentOrganisers(recent), place.hostOrganisation, fields.day, chosen)
  const toggle = (id: string) => change({ organisers: chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id] })
  return (
    <Question title={m.session_who()} error={errorAt('organisers')}>
      <div className="chips">
        {shown.map((one) => <Chip key={one.id} chosen={chosen.includes(one.id)} onPress={() => toggle(one.id)}><Named names={one.names} /></Chip>)}
        <button type="button" className="chip add" aria-haspopup="dialog" onClick={() => setSearching(true)}>
          <Plus className="ico ico-s" aria-hidden="true" />
          {m.common_other_organisation()}
        </button>
      </div>
      {searching && <OrganisationDialog title={m.session_who()} day={fields.day} chosen={chosen} onPick={toggle} onClose={() => setSearching(false)} />}
    </Question>
  )
}
