/** One tablet: whose it is, when it was last heard of, what it last told, and what can be done about it. */
import { PencilLine, TabletSmartphone } from 'lucide-react'
import type { ReactNode } from 'react'
import { hasEnded } from '../../domain/device-time.ts'
import { isGuessedAt } from '../../domain/wrong-tries.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatNumber } from '../format.ts'
import { useTablet } from '../tablet.tsx'
import { StateWord } from '../ui/state-word.tsx'
import type { PairedTablet } from './coordinator-api.ts'
import { dateInWords, lastDayInWords } from './moment-words.ts'
import { useCounty } from './session.tsx'
import { mayChange, modeInWords, placesInWords } from './tablet-words.ts'

type TabletRowProps = { tablet: PairedTablet; onChange: () => void; onRevoke: () => void }

export function TabletRow({ tablet, onChange, onRevoke }: TabletRowProps) {
  const { me, reference } = useCounty()
  const { name, mode, placeIds, enrolledAt, revokedAt } = tablet
  return (
    <li>
      <div className="t-who">
        <p>
          <b>{name}</b>
          <span>{`${modeInWords(mode)} · ${m.coordinator_tablet_paired({ when: dateInWords(enrolledAt) })}`}</span>
        </p>
        <States tablet={tablet} />
      </div>
      <Facts tablet={tablet} places={placesInWords(placeIds, reference)} />
      {revokedAt === null && mayChange(me, placeIds, reference) && (
        <div className="t-acts">
          <button type="button" className="btn" aria-haspopup="dialog" onClick={onChange}>
            <PencilLine className="ico" aria-hidden="true" />
            {m.tablets_change()}
            <span className="vh">{name}</span>
          </button>
          <button type="button" className="btn" aria-haspopup="dialog" onClick={onRevoke}>
            <TabletSmartphone className="ico" aria-hidden="true" />
            {m.coordinator_revoke()}
            <span className="vh">{name}</span>
          </button>
        </div>
      )}
    </li>
  )
}

/** Only what somebody should know or do something about. */
function States({ tablet: { revokedAt, expiresAt, setAside, missing, wrongTries, lastWrongTryAt } }: { tablet: PairedTablet }) {
  const { now } = useTablet()
  const isGuessed = lastWrongTryAt !== null && isGuessedAt({ total: wrongTries, latestAt: Date.parse(lastWrongTryAt) }, now())
  const isOver = expiresAt !== null && hasEnded(Date.parse(expiresAt), now())
  return (
    <>
      {revokedAt !== null && <StateWord tone="closed">{m.coordinator_tablet_revoked({ when: dateInWords(revokedAt) })}</StateWord>}
      {revokedAt === null && expiresAt !== null && isOver && <StateWord tone="closed">{m.tablets_ended({ day: lastDayInWords(expiresAt) })}</StateWord>}
      {(setAside ?? 0) > 0 && <StateWord tone="alert">{m.tablets_set_aside({ count: setAside ?? 0, shown: formatNumber(setAside ?? 0) })}</StateWord>}
      {isGuessed && <StateWord tone="alert">{m.tablets_guessed()}</StateWord>}
      {missing > 0 && <StateWord tone="queued">{m.coordinator_tablet_missing({ count: missing, shown: formatNumber(missing) })}</StateWord>}
    </>
  )
}

function Facts({ tablet: { lastContactAt, expiresAt, appVersion, wrongTries, lastWrongTryAt, ...told }, places }: { tablet: PairedTablet; places: string }) {
  return (
    <dl className="t-facts">
      <Fact name={m.tablets_places()}>{places}</Fact>
      <Fact name={m.tablets_last_contact()}>{lastContactAt === null ? m.tablets_no_contact() : dateInWords(lastContactAt)}</Fact>
      <Fact name={m.tablets_unsent()}><Unsent {...told} /></Fact>
      {lastWrongTryAt !== null && <Fact name={m.tablets_wrong_tries()}><b>{formatNumber(wrongTries)}</b> <span>{m.tablets_latest({ when: dateInWords(lastWrongTryAt) })}</span></Fact>}
      {appVersion !== null && <Fact name={m.tablets_version()}>{appVersion}</Fact>}
      {expiresAt !== null && <Fact name={m.tablets_until()}>{m.tablets_ends({ day: lastDayInWords(expiresAt) })}</Fact>}
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return <div><dt>{name}</dt><dd>{children}</dd></div>
}

/** As the tablet last told: nobody else knows. */
function Unsent({ unsent, toldAt, oldestUnsentAt }: Pick<PairedTablet, 'unsent' | 'toldAt' | 'oldestUnsentAt'>) {
  if (unsent === null || toldAt === null) return m.tablets_not_told()
  const words = [m.tablets_told({ when: dateInWords(toldAt) }), ...(oldestUnsentAt === null ? [] : [m.tablets_oldest({ when: dateInWords(oldestUnsentAt) })])]
  return <><b>{formatNumber(unsent)}</b> <span>{words.join(' · ')}</span></>
}
