/** Asks for the host's PIN: the words on one side, the keys on the other. */
import { LockKeyhole } from 'lucide-react'
import type { ReactNode } from 'react'
import { isPin, PIN_DIGITS } from '../domain/pin.ts'
import { m } from '../i18n/generated/messages.js'
import { canHashPins, tryPin } from '../local-db/host-pin.ts'
import { GuessPad } from './guess-pad.tsx'
import { usePinDeps } from './pin-deps.ts'
import { Banner } from './ui/banner.tsx'

type PinQuestionProps = {
  /** What stands above the question, such as the way back. */
  before?: ReactNode
  lead: string
  onOpen: () => void
  onForgotten: () => void
}

export function PinQuestion({ before, lead, onOpen, onForgotten }: PinQuestionProps) {
  const pin = usePinDeps()
  return (
    <>
      <div className="lock-words">
        {before}
        <LockKeyhole className="ico lock-ico" aria-hidden="true" />
        <h1>{m.lock_title()}</h1>
        <p>{lead}</p>
        <button type="button" className="btn" onClick={onForgotten}>{m.lock_forgot()}</button>
      </div>
      {canHashPins()
        ? <GuessPad pin={pin} label={m.lock_pin()} max={PIN_DIGITS.max} isSecret isWhole={isPin} attempt={tryPin} wrong={m.lock_wrong_pin()} onRight={onOpen} />
        : <Banner tone="queued" title={m.lock_cannot_check()}>{m.lock_cannot_check_detail()}</Banner>}
    </>
  )
}
