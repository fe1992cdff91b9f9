/** Why an entry is changed: a few usual reasons in one tap, or own words. */
import { useState } from 'react'
import { m } from '../i18n/generated/messages.js'
import { GuardedText } from './guarded-text.tsx'
import type { TextGuard } from './text-guard.ts'
import { Chip } from './ui/choices.tsx'

const REASONS = [m.common_reason_typo, m.common_reason_twice, m.common_reason_wrong_day]
const REASON_MAX = 200

type ReasonChooserProps = { guard: TextGuard; reason: string; onChange: (reason: string) => void; missing: boolean }

export function ReasonChooser({ guard, reason, onChange, missing }: ReasonChooserProps) {
  // A reason kept in a draft may be in own words.
  const [own, setOwn] = useState(() => reason !== '' && !REASONS.some((words) => words() === reason))
  return (
    <fieldset className="reasons">
      <legend>{m.common_reason()}</legend>
      <div className="chips">
        {REASONS.map((words) => (
          <Chip key={words()} chosen={!own && reason === words()} onPress={() => {
            setOwn(false)
            onChange(words())
          }}>{words()}</Chip>
        ))}
        <Chip chosen={own} onPress={() => {
          setOwn(true)
          onChange('')
        }}>{m.common_reason_other()}</Chip>
      </div>
      {own && <GuardedText guard={guard} label={m.common_reason_other()} value={reason} maxLength={REASON_MAX} onChange={onChange} />}
      {missing && reason.trim() === '' && <p className="field-error" role="alert">{m.common_reason_missing()}</p>}
    </fieldset>
  )
}
