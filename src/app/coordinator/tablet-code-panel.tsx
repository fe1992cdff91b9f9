/** Making a pairing code: for whom, for which places, and for how many days where it is a volunteer's own phone. */
import { useState } from 'react'
import { DEVICE_DAYS_MAX } from '../../domain/device-time.ts'
import type { Day } from '../../domain/entry.ts'
import type { Place } from '../../domain/reference-data.ts'
import type { DeviceMode } from '../../domain/sync-protocol.ts'
import { m } from '../../i18n/generated/messages.js'
import { useToday } from '../tablet.tsx'
import { Segment } from '../ui/choices.tsx'
import { TextField } from '../ui/field.tsx'
import type { NewTabletCode, Trouble } from './coordinator-api.ts'
import { MadeCode, type MadeTabletCode } from './made-code.tsx'
import { PlaceChips } from './place-chips.tsx'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'

/** Long enough for a family weekend or a substitute, short enough to be forgotten. */
const DAYS_AT_FIRST = '14'

export function TabletCodePanel({ placeId, onMade }: { placeId: string | undefined; onMade: () => void }) {
  const { api, reference } = useCounty()
  const [mode, setMode] = useState<DeviceMode>('host')
  const today = useToday()
  const [placeIds, setPlaceIds] = useState<readonly string[]>(() => placeId === undefined ? onlyPlace(reference.places, today) : [placeId])
  const [days, setDays] = useState(DAYS_AT_FIRST)
  const [made, setMade] = useState<MadeTabletCode | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [isTried, setTried] = useState(false)
  const wish = wishOf({ mode, placeIds, days })
  const change = (apply: () => void) => {
    setMade(null)
    apply()
  }
  const make = async () => {
    setTrouble(null)
    setTried(true)
    if (wish === null) return
    const answer = await api.makeTabletCode(wish)
    if (answer.kind !== 'ok') return setTrouble(answer)
    setMade({ made: answer.value, wish })
    onMade()
  }
  return (
    <section className="panel d-form t-panel" aria-labelledby="code">
      <h2 id="code">{m.coordinator_code_for_tablet()}</h2>
      <p>{m.coordinator_code_lead()}</p>
      <Segment
        label={m.coordinator_mode()} value={mode} onChoose={(chosen) => change(() => setMode(chosen))}
        choices={[{ value: 'host', label: m.coordinator_mode_host() }, { value: 'volunteer', label: m.coordinator_mode_volunteer() }]}
      />
      <p className="small quiet">{mode === 'host' ? m.coordinator_mode_host_detail() : m.coordinator_mode_volunteer_detail()}</p>
      {(placeId === undefined || reference.places.length > 1) && (
        <>
          <PlaceChips label={m.tablets_places()} chosen={placeIds} isAsked={isTried} onChange={(chosen) => change(() => setPlaceIds(chosen))} />
          <p className="small quiet">{m.tablets_code_places_detail()}</p>
        </>
      )}
      {mode === 'volunteer' && (
        <TextField
          label={m.tablets_days()} hint={m.tablets_days_hint()} error={daysOf(days) === null ? m.tablets_days_error() : undefined} className="t-days"
          inputMode="numeric" autoComplete="off" maxLength={2} value={days} onChange={(event) => change(() => setDays(event.target.value))}
        />
      )}
      {trouble && <TroubleBanner trouble={trouble} />}
      {made && <MadeCode {...made} />}
      <div className="d-form-end">
        <button type="button" className={made ? 'btn' : 'btn btn-main'} onClick={() => void make()}>{made ? m.coordinator_another_code() : m.coordinator_make_code()}</button>
      </div>
    </section>
  )
}

/** Where there is one place only, nobody needs to say which. */
function onlyPlace(places: readonly Place[], today: Day): string[] {
  const open = places.filter(({ validTo = '9999' }) => validTo >= today)
  return open.length === 1 ? open.map(({ id }) => id) : []
}

/** Null while something is missing or wrong, which is said at its field. */
function wishOf({ mode, placeIds, days }: { mode: DeviceMode; placeIds: readonly string[]; days: string }): NewTabletCode | null {
  if (placeIds.length === 0) return null
  if (mode === 'host') return { mode, placeIds }
  const given = daysOf(days)
  return given === null ? null : { mode, placeIds, ...(given !== 'noEnd' && { days: given }) }
}

function daysOf(typed: string): number | 'noEnd' | null {
  if (typed.trim() === '') return 'noEnd'
  const days = Number(typed)
  return /^\d+$/.test(typed.trim()) && days >= 1 && days <= DEVICE_DAYS_MAX ? days : null
}
