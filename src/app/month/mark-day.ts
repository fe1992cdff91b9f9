/** Open without visitors, or closed and why: an entry like any other, so it is sent and can be changed. */
import type { Day } from '../../domain/entry.ts'
import { m } from '../../i18n/generated/messages.js'
import { recordEntry } from '../../local-db/record-entry.ts'
import { useOpenTablet, useRecord } from '../tablet.tsx'

/** The usual reasons, in the words of the reader's language: the reason is free text for everybody else. */
export const CLOSED_REASONS = [m.common_closed_illness, m.common_closed_holiday, m.common_closed_training, m.common_closed_feast, m.common_closed_other]

export function useMarkDay() {
  const tablet = useOpenTablet()
  const record = useRecord()
  const mark = async (day: Day, status: 'open' | 'closed', reason?: string) => {
    const { outcome } = await record(() => recordEntry(tablet, { kind: 'dayStatus', day, status, ...(reason !== undefined && { reason }) }))
    return outcome === 'saved'
  }
  return mark
}
