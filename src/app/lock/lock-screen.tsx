/** Stands in the place of a guarded screen until the host's PIN is typed, or a coordinator has taken a forgotten one away. */
import { LockKeyhole } from 'lucide-react'
import { useState } from 'react'
import { isPin, PIN_DIGITS } from '../../domain/pin.ts'
import { m } from '../../i18n/generated/messages.js'
import { canHashPins, tryPin } from '../../local-db/host-pin.ts'
import { usePinDeps } from '../pin-deps.ts'
import type { ScreenLock } from '../screen-lock.ts'
import { Banner } from '../ui/banner.tsx'
import { ForgottenPin } from './forgotten-pin.tsx'
import { GuessPad } from './guess-pad.tsx'
import { PinRemoved } from './pin-removed.tsx'
import './lock.css'

type Step = 'pin' | 'forgotten' | 'removed'

export function LockScreen({ lock }: { lock: ScreenLock }) {
  const [step, setStep] = useState<Step>('pin')
  const goTo = (next: Step) => {
    // Taking the PIN away must not show what is behind before the host was asked for a new one.
    lock.hold(next !== 'pin')
    setStep(next)
  }
  return (
    <main className="lock">
      {step === 'pin' && <PinQuestion onOpen={lock.open} onForgotten={() => goTo('forgotten')} />}
      {step === 'forgotten' && <ForgottenPin onBack={() => goTo('pin')} onRemoved={() => goTo('removed')} />}
      {step === 'removed' && <PinRemoved onDone={() => lock.hold(false)} />}
    </main>
  )
}

function PinQuestion({ onOpen, onForgotten }: { onOpen: () => void; onForgotten: () => void }) {
  const pin = usePinDeps()
  return (
    <>
      <div className="lock-words">
        <LockKeyhole className="ico lock-ico" aria-hidden="true" />
        <h1>{m.lock_title()}</h1>
        <p>{m.lock_lead()}</p>
        <button type="button" className="btn" onClick={onForgotten}>{m.lock_forgot()}</button>
      </div>
      {canHashPins()
        ? <GuessPad pin={pin} label={m.lock_pin()} max={PIN_DIGITS.max} isSecret isWhole={isPin} attempt={tryPin} wrong={m.lock_wrong_pin()} onRight={onOpen} />
        : <Banner tone="queued" title={m.lock_cannot_check()}>{m.lock_cannot_check_detail()}</Banner>}
    </>
  )
}
