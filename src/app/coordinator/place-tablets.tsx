/** The tablets of a place, one a row, with what is known of each. A lost one is taken out of use here, after one question. */
import { TabletSmartphone } from 'lucide-react'
import { useState } from 'react'
import { localDay, localTime } from '../../domain/calendar.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatNumber, formatTime, formatWeekdayDay } from '../format.ts'
import { StateWord } from '../ui/state-word.tsx'
import type { PairedTablet } from './coordinator-api.ts'
import { RevokeDialog } from './revoke-dialog.tsx'

type PlaceTabletsProps = { tablets: readonly PairedTablet[]; onChanged: () => void }

export function PlaceTablets({ tablets, onChanged }: PlaceTabletsProps) {
  const [asked, setAsked] = useState<PairedTablet | null>(null)
  if (tablets.length === 0) return <p className="quiet">{m.coordinator_no_tablets()}</p>
  const inUse = tablets.filter(({ revokedAt }) => revokedAt === null)
  const removed = tablets.filter(({ revokedAt }) => revokedAt !== null)
  return (
    <>
      <ul className="d-list">
        {[...inUse, ...removed].map((tablet) => (
          <li key={tablet.id}>
            <p>
              <b>{tablet.name}</b>
              <span>{`${modeInWords(tablet)} · ${m.coordinator_tablet_paired({ when: momentInWords(tablet.enrolledAt) })}`}</span>
            </p>
            <p>{contactInWords(tablet)}</p>
            <Missing count={tablet.missing ?? 0} />
            {tablet.revokedAt === null && (
              <button type="button" className="btn" aria-haspopup="dialog" onClick={() => setAsked(tablet)}>
                <TabletSmartphone className="ico" aria-hidden="true" />
                {m.coordinator_revoke()}
                <span className="vh">{tablet.name}</span>
              </button>
            )}
            {tablet.revokedAt !== null && <StateWord tone="closed">{m.coordinator_tablet_revoked({ when: momentInWords(tablet.revokedAt) })}</StateWord>}
          </li>
        ))}
      </ul>
      {asked && (
        <RevokeDialog
          tablet={asked} onClose={() => setAsked(null)}
          onRevoked={() => {
            setAsked(null)
            onChanged()
          }}
        />
      )}
    </>
  )
}

/** Numbers the tablet has given to entries that never came. */
function Missing({ count }: { count: number }) {
  return count > 0 && <p><StateWord tone="queued">{m.coordinator_tablet_missing({ count, shown: formatNumber(count) })}</StateWord></p>
}

function modeInWords({ mode }: PairedTablet): string {
  return mode === 'host' ? m.coordinator_mode_host() : m.coordinator_mode_volunteer()
}

function contactInWords({ lastContactAt }: PairedTablet): string {
  return lastContactAt === null ? m.coordinator_tablet_no_contact() : m.coordinator_tablet_contact({ when: momentInWords(lastContactAt) })
}

/** `pe 20.11. klo 10.42` */
function momentInWords(utc: string): string {
  const instant = Date.parse(utc)
  return m.coordinator_moment({ day: formatWeekdayDay(localDay(instant)), time: formatTime(localTime(instant)) })
}
