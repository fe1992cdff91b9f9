/** This tablet's habits: its language, whether its screen stays on, and who is holding it. */
import { useState } from 'react'
import { readInitials } from '../../domain/initials.ts'
import { m } from '../../i18n/generated/messages.js'
import { changePreferences } from '../../local-db/settings.ts'
import { canKeepScreenAwake } from '../capabilities.ts'
import { initialsError } from '../initials-error.ts'
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

/** Where the place does not ask for initials, those of before can still be taken away. */
function Initials() {
  const { db } = useOpenTablet()
  const { preferences, place, device } = useHere()
  const [typed, setTyped] = useState(preferences.initials)
  const type = (value: string) => {
    setTyped(value.toUpperCase())
    const read = readInitials(value)
    if (read.ok) void changePreferences(db, { initials: read.initials })
  }
  if (place.wantsInitials !== true && device.pairing !== null && preferences.initials === '' && typed === '') return null
  return (
    <TextField
      label={m.device_initials()} hint={m.device_initials_hint()} error={initialsError(readInitials(typed))} value={typed}
      autoComplete="off" autoCapitalize="characters" spellCheck={false} onChange={(event) => type(event.target.value)}
    />
  )
}
