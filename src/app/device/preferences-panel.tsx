/** This tablet's habits: its language, whether its screen stays on, and who is holding it. */
import { useState } from 'react'
import { INITIALS_MAX } from '../../domain/limits.ts'
import { m } from '../../i18n/generated/messages.js'
import { changePreferences } from '../../local-db/settings.ts'
import { canKeepScreenAwake } from '../capabilities.ts'
import { LanguageChoice } from '../language-choice.tsx'
import { useHere, useOpenTablet } from '../tablet.tsx'
import { Switch } from '../ui/choices.tsx'
import { TextField } from '../ui/field.tsx'

export function PreferencesPanel() {
  const { db } = useOpenTablet()
  const { preferences } = useHere()
  const { wakeLock } = preferences
  return (
    <section className="panel he-habits">
      <h2>{m.device_habits()}</h2>
      <LanguageChoice label={m.device_language()} />
      {canKeepScreenAwake() && (
        <Switch on={wakeLock} title={m.device_wake_lock()} onChange={(on) => void changePreferences(db, { wakeLock: on })}>
          {wakeLock ? m.device_wake_lock_on() : m.device_wake_lock_off()}
        </Switch>
      )}
      <Initials />
    </section>
  )
}

function Initials() {
  const { db } = useOpenTablet()
  const { preferences } = useHere()
  const [typed, setTyped] = useState(preferences.initials)
  const change = (value: string) => {
    const initials = value.trim().slice(0, INITIALS_MAX).toUpperCase()
    setTyped(initials)
    void changePreferences(db, { initials })
  }
  return (
    <TextField
      label={m.device_initials()} hint={m.device_initials_hint()} value={typed} maxLength={INITIALS_MAX}
      autoComplete="off" autoCapitalize="characters" spellCheck={false} onChange={(event) => change(event.target.value)}
    />
  )
}
