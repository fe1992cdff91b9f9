/** What happens if the tablet is lost, before anybody has to ask. */
import { ShieldQuestion } from 'lucide-react'
import { m } from '../../i18n/generated/messages.js'

export function LostTablet() {
  return (
    <details className="su-fold">
      <summary>
        <ShieldQuestion className="ico" aria-hidden="true" />
        {m.set_up_lost()}
      </summary>
      <p>{m.set_up_lost_detail()}</p>
    </details>
  )
}
