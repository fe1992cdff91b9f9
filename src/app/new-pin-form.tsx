/** A new PIN, typed twice, because nobody can read it back. */
import { useState } from 'react'
import { isPin, PIN_DIGITS } from '../domain/pin.ts'
import { m } from '../i18n/generated/messages.js'
import { setPin } from '../local-db/host-pin.ts'
import { usePinDeps } from './pin-deps.ts'
import { DigitPad } from './ui/digit-pad.tsx'

export function NewPinForm({ onSet }: { onSet: () => void }) {
  const pin = usePinDeps()
  const [first, setFirst] = useState<string | null>(null)
  const [typed, setTyped] = useState('')
  const [differs, setDiffers] = useState(false)
  const type = (next: string) => {
    setDiffers(false)
    setTyped(next)
  }
  const goOn = async () => {
    setTyped('')
    if (first === null) return setFirst(typed)
    if (first === typed) return await setPin(pin, typed).then(onSet)
    setFirst(null)
    setDiffers(true)
  }
  return (
    <DigitPad
      label={first === null ? m.lock_new_pin() : m.lock_repeat()} hint={m.lock_new_pin_hint()} isSecret max={PIN_DIGITS.max} typed={typed} onType={type}
      error={differs ? m.lock_differs() : null} submitLabel={first === null ? m.lock_next() : m.lock_set()} isReady={isPin(typed)} onSubmit={() => void goOn()}
    />
  )
}
