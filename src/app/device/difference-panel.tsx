/** This month's visits here and on the server, side by side, and what the difference is made of. */
import { useCallback, useEffect, useState } from 'react'
import { monthOf } from '../../domain/calendar.ts'
import { m } from '../../i18n/generated/messages.js'
import { monthDifference, noteServerMonth, type MonthDifference } from '../../local-db/month-difference.ts'
import { formatChange, formatMonth, formatNumber } from '../format.ts'
import { useHere, useOpenTablet, useStored, useTablet, useToday } from '../tablet.tsx'
import { StateWord } from '../ui/state-word.tsx'
import { formatMoment } from './moment.ts'

type Asking = 'idle' | 'asking' | 'noAnswer'

export function DifferencePanel() {
  const { now } = useTablet()
  const { place } = useHere()
  const month = monthOf(useToday())
  const difference = useStored(monthDifference, [place.id, month])
  const { asking, ask } = useServerMonth(place.id, month)
  if (difference === undefined) return null
  const { visits, server } = difference
  return (
    <section className="panel he-diff">
      <h2>{m.device_difference()}</h2>
      <p className="small quiet">{m.device_difference_of({ month: formatMonth(month) })}</p>
      <dl className="facts">
        <div><dt>{m.device_difference_here()}</dt><dd>{formatNumber(visits)}</dd></div>
        <div><dt>{m.device_difference_server()}</dt><dd>{server === null ? '–' : formatNumber(server.visits)}</dd></div>
        {server !== null && <div className="sum"><dt>{m.device_difference_difference()}</dt><dd>{formatNumber(Math.abs(visits - server.visits))}</dd></div>}
      </dl>
      {server !== null && <Explanation difference={difference} serverVisits={server.visits} />}
      <p className="small quiet" role="status">{comparedWords(asking, server === null ? null : formatMoment(server.at, now()))}</p>
      <button type="button" className="btn" aria-disabled={asking === 'asking'} onClick={() => void (asking === 'asking' || ask(true))}>{m.device_difference_compare()}</button>
    </section>
  )
}

/** Asks once when the screen opens; pressed, it sends and fetches first. */
function useServerMonth(placeId: string, month: string) {
  const { db, api, now, syncNow } = useOpenTablet()
  const { device: { pairing } } = useHere()
  const [asking, setAsking] = useState<Asking>('idle')
  const token = pairing?.token
  const fetchMonth = useCallback(async (): Promise<Asking> => {
    if (token === undefined) return 'idle'
    const answer = await (await api).month(token, placeId, month)
    if (answer.kind !== 'ok') return 'noAnswer'
    await noteServerMonth(db, { placeId, month, visits: answer.value.visits, at: now() })
    return 'idle'
  }, [api, db, now, token, placeId, month])
  useEffect(() => { void fetchMonth().then(setAsking) }, [fetchMonth])
  const ask = async (first: boolean) => {
    setAsking('asking')
    if (first) await syncNow()
    setAsking(await fetchMonth())
  }
  return { asking, ask }
}

function Explanation({ difference, serverVisits }: { difference: MonthDifference; serverVisits: number }) {
  const { visits, unsent, setAside, keptHere, notFetched } = difference
  const lines = [
    unsent !== 0 && m.device_difference_unsent({ shown: formatChange(unsent) }),
    setAside !== 0 && m.device_difference_set_aside({ shown: formatChange(setAside) }),
    keptHere !== 0 && m.device_difference_kept({ shown: formatChange(keptHere) }),
    notFetched !== 0 && m.device_difference_not_fetched({ shown: formatChange(notFetched) }),
  ].filter((line) => line !== false)
  if (lines.length === 0) return <p><StateWord tone="sent">{m.device_difference_same({ shown: formatNumber(visits) })}</StateWord></p>
  return (
    <div>
      <p>{visits === serverVisits ? m.device_difference_even() : m.device_difference_explained()}</p>
      <ul className="he-lines">{lines.map((line) => <li key={line}>{line}</li>)}</ul>
    </div>
  )
}

function comparedWords(asking: Asking, when: string | null): string {
  if (asking === 'asking') return m.device_difference_comparing()
  const last = when === null ? m.device_difference_never() : m.device_difference_compared({ when })
  return asking === 'noAnswer' ? `${m.device_difference_no_answer()} ${last}` : last
}
