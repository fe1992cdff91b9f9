/** Entries the server refused: what each is, why in words, and one press to try again. Nothing here is lost. */
import { RotateCw } from 'lucide-react'
import { useLiveQuery } from 'dexie-react-hooks'
import { m } from '../../i18n/generated/messages.js'
import { setAsideEntries, type SetAsideEntry } from '../../local-db/entry-queries.ts'
import { sendAgain } from '../../local-db/outbox.ts'
import { entryWords } from '../entry-words.ts'
import { formatWeekdayDay } from '../format.ts'
import { useHere, useTablet } from '../tablet.tsx'
import { refusalWords } from './refusal-words.ts'

export function SetAsidePanel() {
  const { db } = useTablet()
  const entries = useLiveQuery(() => setAsideEntries(db), [db])
  if (entries === undefined || entries.length === 0) return null
  return (
    <section className="panel he-aside">
      <h2>{m.device_set_aside()}</h2>
      <p className="quiet">{m.device_set_aside_detail()}</p>
      <ul>{entries.map((entry) => <SetAsideItem key={entry.revId} entry={entry} />)}</ul>
    </section>
  )
}

function SetAsideItem({ entry }: { entry: SetAsideEntry }) {
  const { db, nudge, language } = useTablet()
  const { reference } = useHere()
  const { revision } = entry
  const what = revision?.body ? entryWords(revision.body, reference, language) : m.device_set_aside_void()
  const retry = async () => {
    await sendAgain(db, entry.revId)
    nudge()
  }
  return (
    <li>
      <p>
        <b>{what}</b>
        {revision && <span className="quiet">{formatWeekdayDay(revision.day)}</span>}
        {refusalWords(entry).map((reason) => <span key={reason} className="small">{reason}</span>)}
      </p>
      <button type="button" className="btn btn-accent" aria-label={m.device_try_again_this({ what })} onClick={() => void retry()}>
        <RotateCw className="ico" aria-hidden="true" />
        {m.device_try_again()}
      </button>
    </li>
  )
}
