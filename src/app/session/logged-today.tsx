/** What a volunteer sees of the day: the sessions written on this very tablet. */
import { Link } from 'wouter'
import type { Day } from '../../domain/entry.ts'
import { m } from '../../i18n/generated/messages.js'
import { entriesOfDay } from '../../local-db/entry-queries.ts'
import { isOwnDevice } from '../../local-db/own-devices.ts'
import { entryWords, stateWords } from '../entry-words.ts'
import { formatTime } from '../format.ts'
import { useHere, useStored, useTablet } from '../tablet.tsx'
import { StateWord } from '../ui/state-word.tsx'

export function LoggedToday({ today }: { today: Day }) {
  const { language } = useTablet()
  const { place, device, reference } = useHere()
  const entries = useStored(entriesOfDay, [place.id, today])
  const own = entries?.filter(({ revision, body, voided }) => !voided && body.kind === 'session' && isOwnDevice(device, revision.deviceId))
  return (
    <section className="panel logged" aria-labelledby="logged-today">
      <h2 id="logged-today">{m.session_logged_today()}</h2>
      {own?.length === 0 && <p className="quiet">{m.session_nothing_logged()}</p>}
      <ol className="tl">
        {own?.map(({ entryId, body, state }) => (
          <li key={entryId}>
            <div>
              <p className="tl-what">
                {body.kind === 'session' && <time>{formatTime(body.start)}</time>}
                {entryWords(body, reference, language)}
              </p>
              <p className="tl-meta"><StateWord tone={stateWords(state).tone}>{stateWords(state).words}</StateWord></p>
            </div>
            <Link className="btn btn-quiet tl-btn" href={`/session/${entryId}`} aria-label={m.session_edit_named({ name: entryWords(body, reference, language) })}>{m.common_edit()}</Link>
          </li>
        ))}
      </ol>
    </section>
  )
}
