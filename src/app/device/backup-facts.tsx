/** What a backup file holds, before any of it is read in. */
import { m } from '../../i18n/generated/messages.js'
import type { OpenedBackup } from '../../local-db/read-backup.ts'
import { formatNumber, formatShortDay } from '../format.ts'
import { useHere, useTablet } from '../tablet.tsx'
import { Banner } from '../ui/banner.tsx'
import { formatMoment } from './moment.ts'

type BackupFactsProps = { opened: Extract<OpenedBackup, { outcome: 'opened' }>; onRead: () => void; onChooseOther: () => void }

export function BackupFacts({ opened: { backup, fit }, onRead, onChooseOther }: BackupFactsProps) {
  const { now } = useTablet()
  const { place } = useHere()
  const { contents, savedAt } = backup
  return (
    <>
      <dl className="facts">
        <div><dt>{m.device_place()}</dt><dd>{contents.place.name}</dd></div>
        <div><dt>{m.device_backup_saved_at()}</dt><dd>{formatMoment(Date.parse(savedAt), now())}</dd></div>
        {contents.from !== null && contents.to !== null && <div><dt>{m.device_backup_from_to()}</dt><dd>{m.device_backup_days({ from: longShort(contents.from), to: longShort(contents.to) })}</dd></div>}
        <div><dt>{m.device_backup_entries()}</dt><dd>{formatNumber(contents.entries)}</dd></div>
        <div><dt>{m.device_backup_unsent()}</dt><dd>{formatNumber(contents.unsent)}</dd></div>
        {contents.setAside > 0 && <div><dt>{m.device_set_aside()}</dt><dd>{formatNumber(contents.setAside)}</dd></div>}
      </dl>
      {fit === 'otherPlace'
        ? (
          <>
            <Banner tone="alert" title={m.device_backup_other_place()}>{m.device_backup_other_place_detail({ place: contents.place.name })}</Banner>
            <div className="dialog-f"><button type="button" className="btn" onClick={onChooseOther}>{m.device_backup_choose_other()}</button></div>
          </>
        )
        : (
          <>
            <p>{fit === 'movesHere' && m.device_backup_moves({ place: place.name })} {m.device_backup_no_doubles()}</p>
            <div className="dialog-f"><button type="button" className="btn btn-main" onClick={onRead}>{m.device_backup_read_now()}</button></div>
          </>
        )}
    </>
  )
}

/** `20.11.2026` */
function longShort(day: string): string {
  return `${formatShortDay(day)}${day.slice(0, 4)}`
}
