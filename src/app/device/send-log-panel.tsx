/** The send log: when, what happened in words, how many, and the server's receipt. */
import { useState } from 'react'
import { shownRequestId } from '../../domain/request-id.ts'
import { m } from '../../i18n/generated/messages.js'
import type { SendLogRow } from '../../local-db/local-database.ts'
import { formatNumber } from '../format.ts'
import { useTablet } from '../tablet.tsx'
import { StateWord, type StateTone } from '../ui/state-word.tsx'
import { formatMoment } from './moment.ts'

const FIRST_LINES = 5

export function SendLogPanel({ log }: { log: readonly SendLogRow[] }) {
  const [whole, setWhole] = useState(false)
  return (
    <section className="panel he-log">
      <div className="he-h">
        <h2 id="send-log">{m.device_log()}</h2>
        {log.length > FIRST_LINES && (
          <button type="button" className="btn btn-quiet" aria-expanded={whole} onClick={() => setWhole(!whole)}>{whole ? m.device_log_short() : m.device_log_whole()}</button>
        )}
      </div>
      {log.length === 0 ? <p className="quiet">{m.device_log_empty()}</p> : <LogTable lines={whole ? log : log.slice(0, FIRST_LINES)} />}
      {log.some(({ requestId }) => requestId !== undefined) && <p className="quiet small">{m.device_log_code_detail()}</p>}
    </section>
  )
}

function LogTable({ lines }: { lines: readonly SendLogRow[] }) {
  return (
    <table className="tbl" aria-labelledby="send-log">
      <thead>
        <tr>
          <th scope="col">{m.device_log_time()}</th>
          <th scope="col">{m.device_log_what()}</th>
          <th scope="col" className="r">{m.device_log_received()}</th>
          <th scope="col" className="r">{m.device_log_receipt()}</th>
          <th scope="col" className="r">{m.device_log_code()}</th>
        </tr>
      </thead>
      <tbody>{lines.map((line) => <LogLine key={line.n} line={line} />)}</tbody>
    </table>
  )
}

function LogLine({ line }: { line: SendLogRow }) {
  const { now } = useTablet()
  const tried = line.sent + line.setAside
  return (
    <tr>
      <td>{formatMoment(line.at, now())}</td>
      <th scope="row">{lineWords(line).map(({ tone, words }) => <StateWord key={words} tone={tone}>{words}</StateWord>)}</th>
      <td className={line.received === 0 ? 'r nil' : 'r'} data-label={m.device_log_received()}>{line.received === 0 ? '–' : formatNumber(line.received)}</td>
      <td className={line.lastSeq === null ? 'r nil' : 'r'} data-label={m.device_log_receipt()}>
        {line.lastSeq === null ? '–' : m.device_receipt({ sent: formatNumber(line.sent), tried: formatNumber(tried), number: formatNumber(line.lastSeq) })}
      </td>
      <td className={line.requestId === undefined ? 'r nil' : 'r'} data-label={m.device_log_code()}>{line.requestId === undefined ? '–' : shownRequestId(line.requestId)}</td>
    </tr>
  )
}

type Word = { tone: StateTone; words: string }

/** All that a round did: what the server took, what it refused, and how the round ended if not well. */
function lineWords({ outcome, sent, setAside, received }: SendLogRow): Word[] {
  const travelled: Word[] = [
    ...(sent > 0 ? [{ tone: 'sent' as const, words: m.device_log_sent({ count: sent, shown: formatNumber(sent) }) }] : []),
    ...(setAside > 0 ? [{ tone: 'alert' as const, words: m.device_log_set_aside({ count: setAside, shown: formatNumber(setAside) }) }] : []),
  ]
  if (outcome === 'done') return travelled.length > 0 ? travelled : [{ tone: 'sent', words: received > 0 ? m.device_log_fetched() : m.device_log_connected() }]
  return [...travelled, troubleWords(outcome)]
}

function troubleWords(outcome: string): Word {
  switch (outcome) {
    case 'offline': return { tone: 'queued', words: m.device_log_offline() }
    case 'busy': return { tone: 'queued', words: m.device_log_busy() }
    case 'notOurServer': return { tone: 'queued', words: m.device_log_not_ours() }
    case 'signedOut': return { tone: 'alert', words: m.device_log_signed_out() }
    case 'updateNeeded': return { tone: 'queued', words: m.device_log_update_needed() }
    default: return { tone: 'alert', words: m.device_log_refused() }
  }
}
