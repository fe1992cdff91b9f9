/** The ways past a forgotten PIN: a telephone call that needs no network, or, with nobody to call, a pairing code. */
import { ArrowLeft, LockKeyholeOpen } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Link } from 'wouter'
import { spokenDeviceId, UNLOCK_CODE_DIGITS } from '../domain/unlock-code.ts'
import { m } from '../i18n/generated/messages.js'
import { tryUnlockCode, unlockChallenge, type PinDeps } from '../local-db/host-pin.ts'
import { usePinDeps } from './pin-deps.ts'
import { useHere } from './tablet.tsx'
import { GuessPad } from './guess-pad.tsx'

type ForgottenPinProps = {
  onBack: () => void
  onRemoved: () => void
  /** Where pairing cannot be reached by its address. */
  onPair?: () => void
  /** What still works until then. */
  meanwhile: string
}

export function ForgottenPin({ onBack, onRemoved, onPair, meanwhile }: ForgottenPinProps) {
  const { device: { pairing } } = useHere()
  const pin = usePinDeps()
  const canCall = pairing?.state === 'good'
  return (
    <>
      <div className="lock-words">
        <button type="button" className="btn btn-quiet lock-back" onClick={onBack}><ArrowLeft className="ico" aria-hidden="true" />{m.lock_back()}</button>
        <Heading>{m.lock_forgot()}</Heading>
        {canCall ? <ByTelephone pin={pin} /> : <ByPairing lead={pairing === null ? m.lock_alone_lead() : m.lock_revoked_lead()} meanwhile={meanwhile} onPair={onPair} />}
      </div>
      {canCall && (
        <GuessPad
          pin={pin} label={m.lock_code()} max={UNLOCK_CODE_DIGITS} takesFocus={false} isWhole={(typed) => typed.length === UNLOCK_CODE_DIGITS}
          attempt={tryUnlockCode} wrong={m.lock_wrong_code()} onRight={onRemoved}
        />
      )}
    </>
  )
}

/** What was pressed is gone, so the focus goes here first. */
function Heading({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return <h1 ref={heading} tabIndex={-1}>{children}</h1>
}

function ByTelephone({ pin }: { pin: PinDeps }) {
  const { device, place } = useHere()
  const [challenge, setChallenge] = useState('')
  useEffect(() => void unlockChallenge(pin).then(setChallenge, reportError), [pin])
  return (
    <>
      <p>{m.lock_call_lead()}</p>
      <ol className="lock-steps">
        <li>
          {m.lock_call_tell()}
          <dl className="lock-facts">
            <div><dt>{m.lock_place()}</dt><dd>{place.name}</dd></div>
            <div><dt>{m.lock_tablet()}</dt><dd>{spokenDeviceId(device.deviceId)}</dd></div>
            <div><dt>{m.lock_number()}</dt><dd className="lock-n">{challenge.replace(/(?=\d{3}$)/, ' ')}</dd></div>
          </dl>
        </li>
        <li>{m.lock_call_type()}</li>
      </ol>
    </>
  )
}

function ByPairing({ lead, meanwhile, onPair }: { lead: string; meanwhile: string; onPair: (() => void) | undefined }) {
  const words = <><LockKeyholeOpen className="ico" aria-hidden="true" />{m.set_up_pair()}</>
  return (
    <>
      <p>{lead}</p>
      <ol className="lock-steps">
        <li>{m.lock_pair_step_ask()}</li>
        <li>{m.lock_pair_step_pair()}</li>
        <li>{m.lock_pair_step_gone()}</li>
      </ol>
      <p>{meanwhile}</p>
      {onPair ? <button type="button" className="btn btn-main" onClick={onPair}>{words}</button> : <Link href="/set-up" className="btn btn-main">{words}</Link>}
    </>
  )
}
