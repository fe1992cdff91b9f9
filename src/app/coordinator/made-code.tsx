/** A code as it is shown once: to be read across a table, scanned, or printed as a small sheet to take along. */
import { Printer } from 'lucide-react'
import { Suspense } from 'react'
import { localDay, localTime } from '../../domain/calendar.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatTime, formatWeekdayDay } from '../format.ts'
import type { NewTabletCode, TabletCode } from './coordinator-api.ts'
import { deskPart } from './desk-part.ts'
import { useCounty } from './session.tsx'
import { daysInWords, modeInWords, placesInWords } from './tablet-words.ts'

const QrCode = deskPart(async () => (await import('../ui/qr-code.tsx')).QrCode)

export type MadeTabletCode = { made: TabletCode; wish: NewTabletCode }

export function MadeCode({ made: { code, expiresAt, link }, wish: { placeIds, mode, days } }: MadeTabletCode) {
  const { reference } = useCounty()
  const until = Date.parse(expiresAt)
  const address = link === undefined ? location.origin : new URL(link).origin
  return (
    <div className="d-code t-sheet" role="status">
      <p><b>{placesInWords(placeIds, reference)}</b> {[modeInWords(mode), ...(days === undefined ? [] : [daysInWords(days)])].join(' · ')}</p>
      <div className="t-code">
        <p className="d-code-n">{code}</p>
        {link !== undefined && <Suspense fallback={<span className="t-qr" />}><QrCode text={link} label={m.tablets_qr_label({ address })} /></Suspense>}
      </div>
      <ol>
        {link !== undefined && <li>{m.tablets_qr_scan({ button: m.set_up_pair_now() })}</li>}
        <li>{m.tablets_qr_or_type({ address, button: m.set_up_pair() })}</li>
      </ol>
      <p className="small">{m.tablets_qr_installed()}</p>
      <p>{m.coordinator_code_expires({ day: formatWeekdayDay(localDay(until)), time: formatTime(localTime(until)) })}</p>
      <button type="button" className="btn t-print" onClick={() => window.print()}>
        <Printer className="ico" aria-hidden="true" />
        {m.tablets_print()}
      </button>
    </div>
  )
}
