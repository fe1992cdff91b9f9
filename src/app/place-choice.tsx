/** "Where are you today?": the places of a tablet that travels, one a button. Shared by the top bar, the first screen and set-up. */
import { Check, MapPin } from 'lucide-react'
import { m } from '../i18n/generated/messages.js'
import { nameIn } from '../domain/reference-lookup.ts'
import type { Place, ReferenceData } from '../domain/reference-data.ts'
import { choosePlace } from '../local-db/present-place.ts'
import { useHere, useTablet, useToday } from './tablet.tsx'
import { Dialog } from './ui/dialog.tsx'
import './place.css'

type PlaceChoiceProps = { places: readonly Place[]; municipalities: ReferenceData['municipalities']; present: string | null; onChoose: (placeId: string) => void }

export function PlaceChoice({ places, municipalities, present, onChoose }: PlaceChoiceProps) {
  const { language } = useTablet()
  const named = places.map((place) => ({ place, municipality: municipalities.find(({ code }) => code === place.municipality) }))
  return (
    <ul className="places">
      {named.sort((a, b) => a.place.name.localeCompare(b.place.name, language)).map(({ place: { id, name }, municipality }) => (
        <li key={id}>
          <button type="button" className="place-way" aria-pressed={id === present} onClick={() => onChoose(id)}>
            {id === present ? <Check className="ico ico-l" aria-hidden="true" /> : <MapPin className="ico ico-l" aria-hidden="true" />}
            <span>
              <b>{name}</b>
              {municipality && nameIn(municipality.names, language)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

export function PlaceDialog({ onClose }: { onClose: () => void }) {
  const { storage } = useTablet()
  const { place, reference } = useHere()
  const today = useToday()
  const choose = async (placeId: string) => {
    await choosePlace((await storage).db, placeId, today)
    onClose()
  }
  return (
    <Dialog title={m.tablets_where()} onClose={onClose}>
      <div className="dialog-b">
        <p>{m.tablets_where_detail()}</p>
        <PlaceChoice places={reference.places} municipalities={reference.municipalities} present={place.id} onChoose={(placeId) => void choose(placeId)} />
      </div>
    </Dialog>
  )
}
