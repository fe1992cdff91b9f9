/** Stands in the place of a guarded screen until the host's PIN is typed, or a coordinator has taken a forgotten one away. */
import { useState } from 'react'
import { m } from '../../i18n/generated/messages.js'
import { ForgottenPin } from '../forgotten-pin.tsx'
import { PinQuestion } from '../pin-question.tsx'
import { PinRemoved } from '../pin-removed.tsx'
import type { ScreenLock } from '../screen-lock.ts'
import '../lock.css'

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
      {step === 'pin' && <PinQuestion lead={m.lock_lead()} onOpen={lock.open} onForgotten={() => goTo('forgotten')} />}
      {step === 'forgotten' && <ForgottenPin onBack={() => goTo('pin')} onRemoved={() => goTo('removed')} meanwhile={m.lock_count_on()} />}
      {step === 'removed' && <PinRemoved onDone={() => lock.hold(false)} />}
    </main>
  )
}
