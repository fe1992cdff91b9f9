/** Is everything kept, is everything sent, and what to do if not: said in words first, then in numbers. */
import { may } from '../../domain/role.ts'
import { m } from '../../i18n/generated/messages.js'
import { sendStatus, type SendStatus } from '../../local-db/entry-queries.ts'
import type { SendLogRow } from '../../local-db/local-database.ts'
import { sendLog } from '../../local-db/send-log.ts'
import { AboutLinks } from '../about-links.tsx'
import { ClockSkew } from '../clock-skew.tsx'
import { LanguageChoice } from '../language-choice.tsx'
import { useHere, useStored, useTablet } from '../tablet.tsx'
import { BackupPanel } from './backup-panel.tsx'
import { CheckTotalsPanel } from './check-totals-panel.tsx'
import { DifferencePanel } from './difference-panel.tsx'
import { FamiliesPanel } from './families-panel.tsx'
import { PairingPanel } from './pairing-panel.tsx'
import { PinPanel } from './pin-panel.tsx'
import { PreferencesPanel } from './preferences-panel.tsx'
import { SendCards } from './send-cards.tsx'
import { SendLogPanel } from './send-log-panel.tsx'
import { useSendNow } from '../send-now.tsx'
import { SetAsidePanel } from './set-aside-panel.tsx'
import { situationOf } from './situation.ts'
import { headingWords, leadWords } from './situation-words.ts'
import { StatesLegend } from './states-legend.tsx'
import { StoragePanel } from './storage-panel.tsx'
import './device.css'

const LOG_LINES = 500

export function DeviceScreen() {
  const { device } = useHere()
  // A volunteer's phone has to be sent from and paired, and nothing else about it is theirs to set.
  const isHost = may(device.mode, 'seeDay')
  const status = useStored(sendStatus, [])
  const log = useStored(sendLog, [LOG_LINES])
  if (status === undefined || log === undefined) return <main className="health" aria-busy="true" />
  return (
    <main className="health">
      <Sending status={status} log={log} />
      <aside className="he-b" aria-label={m.device_this_device()}>
        {status.paired && may(device.mode, 'seeMonth') && <DifferencePanel />}
        <PairingPanel status={status} />
        {isHost ? <PreferencesPanel /> : <section className="panel"><LanguageChoice label={m.device_language()} /></section>}
        {isHost && <PinPanel />}
        {may(device.mode, 'openFamiliesScreen') && <FamiliesPanel />}
        <BackupPanel />
        <StoragePanel />
        {isHost && <CheckTotalsPanel />}
        <AboutLinks />
      </aside>
    </main>
  )
}

function Sending({ status, log }: { status: SendStatus; log: readonly SendLogRow[] }) {
  const { now } = useTablet()
  const situation = situationOf(status, log)
  const { button, result } = useSendNow(situation.kind === 'alone' ? 'pairing' : situation.kind === 'revoked' ? 'pairingAgain' : null)
  return (
    <div className="he-a">
      <div className="page-h">
        <h1>{headingWords(status)}</h1>
        {button}
      </div>
      <p className="lead">{leadWords(situation, status.unsent, now())}</p>
      {result}
      <ClockSkew />
      <SendCards status={status} />
      <SetAsidePanel />
      {status.paired && <SendLogPanel log={log} />}
      <StatesLegend />
    </div>
  )
}
