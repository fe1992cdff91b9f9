/** A pairing code for one tablet of one place: shown once, large enough to be read across a table. */
import { useState } from 'react'
import { localDay, localTime } from '../../domain/calendar.ts'
import type { DeviceMode } from '../../domain/sync-protocol.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatWeekdayDay, formatTime } from '../format.ts'
import { Segment } from '../ui/choices.tsx'
import type { TabletCode, Trouble } from './coordinator-api.ts'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'

export function TabletCodePanel({ placeId }: { placeId: string }) {
  const { api } = useCounty()
  const [mode, setMode] = useState<DeviceMode>('host')
  const [made, setMade] = useState<TabletCode | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const make = async () => {
    setTrouble(null)
    const answer = await api.makeTabletCode(placeId, mode)
    if (answer.kind === 'ok') setMade(answer.value)
    else setTrouble(answer)
  }
  const choose = (chosen: DeviceMode) => {
    setMade(null)
    setMode(chosen)
  }
  return (
    <section className="panel d-form" aria-labelledby="code">
      <h2 id="code">{m.coordinator_code_for_tablet()}</h2>
      <p>{m.coordinator_code_lead()}</p>
      <Segment
        label={m.coordinator_mode()} value={mode} onChoose={choose}
        choices={[{ value: 'host', label: m.coordinator_mode_host() }, { value: 'volunteer', label: m.coordinator_mode_volunteer() }]}
      />
      <p className="small quiet">{mode === 'host' ? m.coordinator_mode_host_detail() : m.coordinator_mode_volunteer_detail()}</p>
      {trouble && <TroubleBanner trouble={trouble} />}
      {made && <MadeCode made={made} />}
      <div className="d-form-end">
        <button type="button" className={made ? 'btn' : 'btn btn-main'} onClick={() => void make()}>{made ? m.coordinator_another_code() : m.coordinator_make_code()}</button>
      </div>
    </section>
  )
}

function MadeCode({ made: { code, expiresAt } }: { made: TabletCode }) {
  const instant = Date.parse(expiresAt)
  return (
    <div className="d-code" role="status">
      <p className="d-code-n">{code}</p>
      <p>{m.coordinator_code_expires({ day: formatWeekdayDay(localDay(instant)), time: formatTime(localTime(instant)) })}</p>
      <ol>
        <li>{m.coordinator_code_step_open({ address: location.origin })}</li>
        <li>{m.coordinator_code_step_pair({ button: m.set_up_pair() })}</li>
        <li>{m.coordinator_code_step_type()}</li>
      </ol>
    </div>
  )
}
