/** Entries the server refused: what each is, why in words, and the way on: correct it, try again, or save it to a file. Nothing here is lost. */
import { FileDown, PencilLine, RotateCw } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { localDay } from '../../domain/calendar.ts'
import { m } from '../../i18n/generated/messages.js'
import { entryById, setAsideEntries, type LoggedEntry, type SetAsideEntry } from '../../local-db/entry-queries.ts'
import { sendAgain } from '../../local-db/outbox.ts'
import { setAsideText } from '../../local-db/set-aside.ts'
import { EntryDialog } from '../entry-dialog.tsx'
import { entryWords } from '../entry-words.ts'
import { formatWeekdayDay } from '../format.ts'
import { handOverFile } from '../hand-over-file.ts'
import { useHere, useOpenTablet, useStored } from '../tablet.tsx'
import { canBeCorrected, refusalWords } from './refusal-words.ts'
import { TakeOffDialog } from './take-off-dialog.tsx'
import { WithdrawAgainDialog } from './withdraw-again-dialog.tsx'

export function SetAsidePanel() {
  const entries = useStored(setAsideEntries, [])
  const exportRows = useExport()
  if (entries === undefined || entries.length === 0) return null
  return (
    <section className="panel he-aside">
      <div className="he-h">
        <h2>{m.device_set_aside()}</h2>
        <button type="button" className="btn btn-accent" onClick={() => void exportRows(entries)}><FileDown className="ico" aria-hidden="true" />{m.device_export_all()}</button>
      </div>
      <p className="quiet">{m.device_set_aside_detail()}</p>
      <ul>{entries.map((entry) => <SetAsideItem key={entry.revId} entry={entry} />)}</ul>
    </section>
  )
}

function useExport() {
  const { db, now } = useOpenTablet()
  return async (rows: readonly SetAsideEntry[]): Promise<string | null> => {
    const at = now()
    const name = `lokikirja-${localDay(at)}-${rows.length}.json`
    const file = new File([await setAsideText(db, rows, at)], name, { type: 'application/json' })
    return (await handOverFile(file)) === 'done' ? name : null
  }
}

function SetAsideItem({ entry }: { entry: SetAsideEntry }) {
  const { db, nudge, language } = useOpenTablet()
  const { reference } = useHere()
  const { correct, dialog } = useCorrection(entry)
  const exportRows = useExport()
  const [takingOff, setTakingOff] = useState(false)
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
        {entry.final && <span className="small">{m.device_refused_final()}</span>}
      </p>
      <div className="he-ways">
        {correct && <button type="button" className="btn btn-accent" aria-label={m.device_repair_this({ what })} onClick={correct}><PencilLine className="ico" aria-hidden="true" />{m.device_repair()}</button>}
        {!entry.final && <button type="button" className="btn btn-accent" aria-label={m.device_try_again_this({ what })} onClick={() => void retry()}><RotateCw className="ico" aria-hidden="true" />{m.device_try_again()}</button>}
        {entry.final && <button type="button" className="btn btn-quiet" aria-label={m.device_take_off_this({ what })} onClick={() => setTakingOff(true)}>{m.device_take_off()}</button>}
      </div>
      {dialog}
      {takingOff && <TakeOffDialog what={what} revId={entry.revId} onExport={() => exportRows([entry])} onClose={() => setTakingOff(false)} />}
    </li>
  )
}

/** Opens the entry where it can be put right: its own form, or the dialog of those that have none. */
function useCorrection({ code, revision }: SetAsideEntry) {
  const { db } = useOpenTablet()
  const { place } = useHere()
  const [, go] = useLocation()
  const [opened, setOpened] = useState<LoggedEntry | null>(null)
  const [withdrawing, setWithdrawing] = useState(false)
  if (revision?.body === null && code === 'personal_data') {
    // Nothing but its reason can be at fault in a withdrawal.
    return { correct: () => setWithdrawing(true), dialog: withdrawing && <WithdrawAgainDialog revId={revision.revId} onClose={() => setWithdrawing(false)} /> }
  }
  const dialog = opened && <EntryDialog entry={opened} mends onClose={() => setOpened(null)} />
  if (revision?.body == null || revision.placeId !== place.id || !canBeCorrected(code)) return { correct: null, dialog }
  const { entryId, body } = revision
  const correct = () => {
    switch (body.kind) {
      case 'session': return go(`/session/${entryId}`)
      case 'partnerVisit': return go(`/partner/${entryId}`)
      case 'contact': return go(`/contact/${entryId}`)
      default: return void entryById(db, entryId).then((entry) => setOpened(entry ?? null))
    }
  }
  return { correct, dialog }
}
