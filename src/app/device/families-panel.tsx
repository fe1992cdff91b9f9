/** From here, too, the tablet is handed to the families; the host reads what that means. */
import { m } from '../../i18n/generated/messages.js'
import { OpenFamilies } from '../open-families.tsx'

export function FamiliesPanel() {
  return (
    <section className="panel" aria-labelledby="families">
      <h2 id="families">{m.families_screen()}</h2>
      <p className="small quiet">{m.families_screen_detail()}</p>
      <OpenFamilies />
    </section>
  )
}
