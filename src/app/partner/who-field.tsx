/** Who came: an organisation, those of the last visits first, and the worker's profession. Nobody's name. */
import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { PartnerVisitBody } from '../../domain/entry.ts'
import { isValidOn } from '../../domain/reference-lookup.ts'
import { m } from '../../i18n/generated/messages.js'
import type { EntryForm } from '../form-draft.ts'
import { OrganisationDialog, organisationsFirst } from '../organisation-dialog.tsx'
import { useHere } from '../tablet.tsx'
import { Chip } from '../ui/choices.tsx'
import { Question } from '../ui/question.tsx'
import type { PartnerFields } from './partner-fields.ts'
import { Named } from '../ui/named.tsx'

type WhoProps = { form: EntryForm<PartnerFields>; recent: readonly PartnerVisitBody[] | undefined }

export function WhoField({ form, recent }: WhoProps) {
  return (
    <div className="partner-who">
      <OrganisationQuestion form={form} recent={recent} />
      <ProfessionQuestion form={form} recent={recent} />
    </div>
  )
}

function OrganisationQuestion({ form: { fields, change, errorAt }, recent }: WhoProps) {
  const { reference } = useHere()
  const [searching, setSearching] = useState(false)
  const chosen = fields.organisation === '' ? [] : [fields.organisation]
  const recentIds = recent?.map((body) => body.organisation)
  const shown = recentIds === undefined ? [] : organisationsFirst(reference.organisations, recentIds, undefined, fields.day, chosen)
  const pick = (organisation: string) => {
    change({ organisation })
    setSearching(false)
  }
  return (
    <Question title={fields.status === 'happened' ? m.partner_who() : m.partner_who_planned()} error={errorAt('organisation')}>
      <div className="chips">
        {shown.map((one) => <Chip key={one.id} chosen={chosen.includes(one.id)} onPress={() => pick(one.id)}><Named names={one.names} /></Chip>)}
        <button type="button" className="chip add" aria-haspopup="dialog" onClick={() => setSearching(true)}>
          <Plus className="ico ico-s" aria-hidden="true" />
          {m.common_other_organisation()}
        </button>
      </div>
      {searching && <OrganisationDialog title={m.partner_who()} day={fields.day} chosen={chosen} onPick={pick} onClose={() => setSearching(false)} />}
    </Question>
  )
}

/** Optional: a second press takes the choice back. Professions that came from this organisation stand first. */
function ProfessionQuestion({ form: { fields, change, errorAt }, recent }: WhoProps) {
  const { reference } = useHere()
  const known = new Set(recent?.filter((body) => body.organisation === fields.organisation).map((body) => body.profession))
  const inUse = reference.professions.filter((one) => isValidOn(one, fields.day) || one.key === fields.profession)
  const ordered = [...inUse.filter(({ key }) => known.has(key)), ...inUse.filter(({ key }) => !known.has(key))]
  return (
    <Question title={m.partner_profession()} error={errorAt('profession')}>
      <div className="chips">
        {ordered.map(({ key, names }) => (
          <Chip key={key} chosen={key === fields.profession} onPress={() => change({ profession: key === fields.profession ? '' : key })}><Named names={names} /></Chip>
        ))}
      </div>
    </Question>
  )
}
