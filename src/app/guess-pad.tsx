/** Where a PIN or a code is tried: says what was wrong, and counts the wait down in words before the next try. */
import { useState } from 'react'
import { m } from '../i18n/generated/messages.js'
import type { PinDeps, TryOutcome } from '../local-db/host-pin.ts'
import { DigitPad } from './ui/digit-pad.tsx'
import { useWait } from './use-wait.ts'
import { waitWords } from './wait-words.ts'

type GuessPadProps = {
  pin: PinDeps
  label: string
  max: number
  isSecret?: boolean
  takesFocus?: boolean
  isWhole: (typed: string) => boolean
  attempt: (pin: PinDeps, typed: string) => Promise<TryOutcome>
  wrong: string
  onRight: () => void
}

export function GuessPad({ pin, isWhole, attempt, wrong, onRight, ...pad }: GuessPadProps) {
  const [typed, setTyped] = useState('')
  const [refused, setRefused] = useState<{ words: string; wait: number } | null>(null)
  const [isChecking, setChecking] = useState(false)
  const [hasWaited, setHasWaited] = useState(false)
  const wait = useWait(pin)
  if (wait > 0 && !hasWaited) setHasWaited(true)
  const type = (next: string) => {
    setRefused(null)
    setTyped(next)
  }
  const submit = async () => {
    // At once: what is typed while this one is checked belongs to the next.
    type('')
    setChecking(true)
    setHasWaited(false)
    // A storage that takes nothing any more lets nobody guess either: say so instead of checking for ever.
    const tried = await attempt(pin, typed).catch(notStored)
    setChecking(false)
    if (tried.outcome === 'right') return onRight()
    setRefused(tried.outcome === 'notStored' ? { words: m.lock_not_stored(), wait: 0 } : { words: wrong, wait: tried.wait })
  }
  return (
    <DigitPad
      {...pad} submitLabel={m.lock_open()} typed={typed} onType={type} error={refused && <Refusal {...refused} />}
      note={<Note wait={wait} hasWaited={hasWaited} isChecking={isChecking} />}
      isReady={isWhole(typed) && wait === 0 && !isChecking} onSubmit={() => void submit()}
    />
  )
}

function notStored(error: unknown): { outcome: 'notStored' } {
  reportError(error)
  return { outcome: 'notStored' }
}

/** The wait is read out once, here; what counts down is for the eyes. */
function Refusal({ words, wait }: { words: string; wait: number }) {
  return <>{words} {wait > 0 && <span className="vh">{m.lock_wait({ wait: waitWords(wait) })}</span>}</>
}

function Note({ wait, hasWaited, isChecking }: { wait: number; hasWaited: boolean; isChecking: boolean }) {
  // Each try is counted as a wrong one until it is known: its wait is no news yet.
  if (wait > 0 && !isChecking) return <p role="timer">{m.lock_wait({ wait: waitWords(wait) })}</p>
  return <p role="status">{isChecking ? m.lock_checking() : hasWaited && m.lock_try_now()}</p>
}
