/** This tablet's habits: its language, whether its screen stays on, how it answers a visit, and who is holding it. */
import { useEffect, useState } from 'react'
import { readInitials } from '../../domain/initials.ts'
import { m } from '../../i18n/generated/messages.js'
import { changePreferences } from '../../local-db/settings.ts'
import { canKeepScreenAwake, canVibrate, watchBattery } from '../capabilities.ts'
import { initialsError } from '../initials-error.ts'
import { LanguageChoice } from '../language-choice.tsx'
import { useHere, useOpenTablet } from '../tablet.tsx'
import { Switch } from '../ui/choices.tsx'
import { TextField } from '../ui/field.tsx'

export function PreferencesPanel() {
  const { db } = useOpenTablet()
  const { preferences } = useHere()
  const { wakeLock, dims } = preferences
  return (
    <section className="panel he-habits">
      <h2>{m.device_habits()}</h2>
      <LanguageChoice label={m.device_language()} />
      {canKeepScreenAwake() && <WakeLock on={wakeLock} onChange={(on) => void changePreferences(db, { wakeLock: on })} />}
      <Switch on={dims} title={m.device_dims()} onChange={(on) => void changePreferences(db, { dims: on })}>
        {dims ? m.device_dims_on() : m.device_dims_off()}
      </Switch>
      <Signals />
      <Initials />
    </section>
  )
}

function WakeLock({ on, onChange }: { on: boolean; onChange: (on: boolean) => void }) {
  const [isLow, setLow] = useState(false)
  useEffect(() => watchBattery(setLow), [])
  const whenOn = isLow ? m.device_wake_lock_low() : m.device_wake_lock_on()
  return <Switch on={on} title={m.device_wake_lock()} onChange={onChange}>{on ? whenOn : m.device_wake_lock_off()}</Switch>
}

/** Switching one on lets it be felt or heard at once. */
function Signals() {
  const { db, signal } = useOpenTablet()
  const { vibration, sound } = useHere().preferences
  const change = (habit: { vibration: boolean } | { sound: boolean }) => {
    signal({ vibration: false, sound: false, ...habit })()
    void changePreferences(db, habit)
  }
  return (
    <>
      {canVibrate() && (
        <Switch on={vibration} title={m.device_vibration()} onChange={(on) => change({ vibration: on })}>
          {vibration ? m.device_vibration_on() : m.device_vibration_off()}
        </Switch>
      )}
      <Switch on={sound} title={m.device_sound()} onChange={(on) => change({ sound: on })}>
        {sound ? m.device_sound_on() : m.device_sound_off()}
      </Switch>
    </>
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
