/** One place or several, each a chip. A place that has ended takes no more tablets; one that is chosen already can be given up. */
import { m } from '../../i18n/generated/messages.js'
import { useTablet, useToday } from '../tablet.tsx'
import { Chip } from '../ui/choices.tsx'
import { useCounty } from './session.tsx'

/** `isAsked`: whether it is said that none is chosen; not before anybody tried. */
type PlaceChipsProps = { label: string; chosen: readonly string[]; isAsked?: boolean; onChange: (placeIds: string[]) => void }

export function PlaceChips({ label, chosen, isAsked = true, onChange }: PlaceChipsProps) {
  const { places } = useCounty().reference
  const { language } = useTablet()
  const today = useToday()
  const offered = places.filter(({ id, validTo = '9999' }) => validTo >= today || chosen.includes(id))
  const toggle = (id: string) => onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
  return (
    <div className="t-places" role="group" aria-label={label}>
      <p className="t-label" aria-hidden="true">{label}</p>
      <div className="t-chips">
        {offered.sort((a, b) => a.name.localeCompare(b.name, language)).map(({ id, name }) => (
          <Chip key={id} chosen={chosen.includes(id)} onPress={() => toggle(id)}>{name}</Chip>
        ))}
      </div>
      {isAsked && chosen.length === 0 && <p className="field-error" role="alert">{m.tablets_no_place()}</p>}
    </div>
  )
}
