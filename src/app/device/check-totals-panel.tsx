/** The shown figures are kept beside the entries; this counts them again from the entries and mends what differs. */
import { useState } from 'react'
import { addDays } from '../../domain/calendar.ts'
import type { Day } from '../../domain/entry.ts'
import { DAYS_AHEAD_MAX } from '../../domain/limits.ts'
import { m } from '../../i18n/generated/messages.js'
import { checkTotals } from '../../local-db/check-totals.ts'
import { formatNumber, formatShortDay } from '../format.ts'
import { useHere, useOpenTablet, useToday } from '../tablet.tsx'
import { StateWord } from '../ui/state-word.tsx'

const DAYS_BACK = 400

type Check = 'idle' | 'checking' | { mended: Day[] }

export function CheckTotalsPanel() {
  const { db } = useOpenTablet()
  const { place } = useHere()
  const today = useToday()
  const [check, setCheck] = useState<Check>('idle')
  const run = async () => {
    if (check === 'checking') return
    setCheck('checking')
    setCheck({ mended: await checkTotals(db, place.id, addDays(today, -DAYS_BACK), addDays(today, DAYS_AHEAD_MAX)) })
  }
  return (
    <section className="panel">
      <h2>{m.device_check()}</h2>
      <p className="small quiet">{m.device_check_detail()}</p>
      <button type="button" className="btn" aria-disabled={check === 'checking'} onClick={() => void run()}>
        {check === 'checking' ? m.device_checking() : m.device_check_now()}
      </button>
      <p className="he-result" role="status">{typeof check === 'object' && <Result mended={check.mended} />}</p>
    </section>
  )
}

function Result({ mended }: { mended: readonly Day[] }) {
  if (mended.length === 0) return <StateWord tone="saved">{m.device_check_good()}</StateWord>
  const days = mended.map(formatShortDay).join(' ')
  return <StateWord tone="queued">{m.device_check_mended({ count: mended.length, shown: formatNumber(mended.length), days })}</StateWord>
}
