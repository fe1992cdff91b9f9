/** What was typed in from paper for this week, by any tablet of the place, each time to be taken back whole. */
import { Undo2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { localDay, localTime } from '../../domain/calendar.ts'
import { m } from '../../i18n/generated/messages.js'
import { withdrawBatch, type PaperBatch } from '../../local-db/paper-batches.ts'
import { formatNumber, formatShortDay, formatTime } from '../format.ts'
import { useHere, useRecord } from '../tablet.tsx'

export function PaperBatches({ batches }: { batches: readonly PaperBatch[] }) {
  const { place } = useHere()
  const record = useRecord()
  const running = useRef(false)
  const heading = useRef<HTMLHeadingElement>(null)
  const [undone, setUndone] = useState(false)
  const undo = async (batch: PaperBatch) => {
    if (running.current) return
    running.current = true
    const { outcome } = await record((_writer, deps) => withdrawBatch(deps, place.id, batch, m.common_reason_undo()))
    running.current = false
    setUndone(outcome === 'saved')
    heading.current?.focus()
  }
  return (
    <section className="panel paper-batches" aria-labelledby="paper-batches" hidden={batches.length === 0 && !undone}>
      <h2 id="paper-batches" ref={heading} tabIndex={-1}>{m.paper_batches()}</h2>
      <p role="status">{undone && m.paper_undone()}</p>
      <ul>
        {batches.map((batch) => (
          <li key={batch.batch}>
            <p>
              <b>{m.paper_batch_visits({ count: batch.visits, shown: formatNumber(batch.visits) })}</b>{' '}
              {m.paper_batch_days({ count: batch.days.length, shown: formatNumber(batch.days.length) })}{' · '}
              {m.paper_batch_written({ day: formatShortDay(localDay(batch.writtenAt)), time: formatTime(localTime(batch.writtenAt)) })}
            </p>
            <button type="button" className="btn" onClick={() => void undo(batch)}><Undo2 className="ico" aria-hidden="true" />{m.paper_undo_week()}</button>
          </li>
        ))}
      </ul>
    </section>
  )
}
