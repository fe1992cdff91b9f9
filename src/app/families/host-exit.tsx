/** The one way out: the host's PIN, or the way past a forgotten one. */
import { ArrowLeft } from 'lucide-react'
import { useEffect, useState } from 'react'
import { m } from '../../i18n/generated/messages.js'
import { takeBackFromFamilies } from '../../local-db/with-families.ts'
import { ForgottenPin } from '../forgotten-pin.tsx'
import { PinQuestion } from '../pin-question.tsx'
import { PinRemoved } from '../pin-removed.tsx'
import { useOpenTablet } from '../tablet.tsx'
import type { Tell } from './use-answering.ts'
import '../lock.css'

type HostExitProps = {
  step: 'pin' | 'forgotten'
  tell: Tell
  /** Keeps this on the screen although the tablet is the host's again, while a new PIN is asked for. */
  hold: (isHeld: boolean) => void
  onPair: () => void
}

export function HostExit({ step, tell, hold, onPair }: HostExitProps) {
  const { db } = useOpenTablet()
  const [isRemoved, setRemoved] = useState(false)
  const leave = () => void takeBackFromFamilies(db).then(() => hold(false))
  const goTo = (next: 'asking' | 'pin' | 'forgotten') => tell({ kind: 'ask', step: next })
  useEffect(() => {
    hold(step === 'forgotten')
    return () => hold(false)
  }, [step, hold])
  if (isRemoved) return <PinRemoved onDone={leave} />
  if (step === 'forgotten') return <ForgottenPin onBack={() => goTo('pin')} onRemoved={() => setRemoved(true)} onPair={onPair} meanwhile={m.families_lock_meanwhile()} />
  const back = (
    <button type="button" className="btn btn-quiet lock-back" onClick={() => goTo('asking')}>
      <ArrowLeft className="ico" aria-hidden="true" />
      {m.families_lock_back()}
    </button>
  )
  return <PinQuestion before={back} lead={m.families_lock_lead()} onOpen={leave} onForgotten={() => goTo('forgotten')} />
}
