/** For a forgotten PIN: the number a locked tablet shows becomes the code that opens it, to be read out over the telephone. */
import { useState, type FormEvent } from 'react'
import { may } from '../../domain/role.ts'
import { CHALLENGE_DIGITS, spokenDeviceId } from '../../domain/unlock-code.ts'
import { m } from '../../i18n/generated/messages.js'
import { SelectField, TextField } from '../ui/field.tsx'
import type { PairedTablet, Trouble } from './coordinator-api.ts'
import { useCounty } from './session.tsx'
import { placesInWords } from './tablet-words.ts'
import { TroubleBanner } from './trouble-banner.tsx'

type Answer = { kind: 'none' } | { kind: 'incomplete'; isChosen: boolean; isNumber: boolean } | { kind: 'code'; code: string } | { kind: 'trouble'; trouble: Trouble }

/** @param tablets those of the place that are in use; of several one has to be chosen. */
export function UnlockPanel({ tablets }: { tablets: readonly PairedTablet[] }) {
  const { api, me, reference } = useCounty()
  const [chosen, setChosen] = useState('')
  const [number, setNumber] = useState('')
  const [answer, setAnswer] = useState<Answer>({ kind: 'none' })
  const [first, ...others] = tablets
  if (first === undefined || !may(me.role, 'pairTablets')) return null
  const tabletId = others.length === 0 ? first.id : tablets.some(({ id }) => id === chosen) ? chosen : ''
  const change = (set: (value: string) => void) => (event: { target: { value: string } }) => {
    setAnswer({ kind: 'none' })
    set(event.target.value)
  }
  const ask = async (event: FormEvent) => {
    event.preventDefault()
    const challenge = number.replace(/\s/g, '')
    const [isChosen, isNumber] = [tabletId !== '', /^\d+$/.test(challenge) && challenge.length === CHALLENGE_DIGITS]
    if (!isChosen || !isNumber) return setAnswer({ kind: 'incomplete', isChosen, isNumber })
    const made = await api.unlockCode(tabletId, challenge)
    setAnswer(made.kind === 'ok' ? { kind: 'code', code: made.value.code } : { kind: 'trouble', trouble: made })
  }
  return (
    <section className="panel" aria-labelledby="unlock">
      <form className="d-form" noValidate onSubmit={(event) => void ask(event)}>
        <h2 id="unlock">{m.coordinator_unlock()}</h2>
        <p>{m.coordinator_unlock_lead()}</p>
        <SelectField label={m.coordinator_unlock_tablet()} error={answer.kind === 'incomplete' && !answer.isChosen ? m.common_required() : undefined} value={tabletId} onChange={change(setChosen)}>
          {others.length > 0 && <option value="">{m.coordinator_choose()}</option>}
          {tablets.map(({ id, name, placeIds }) => (
            <option key={id} value={id}>{m.coordinator_unlock_option({ name: `${name}, ${placesInWords(placeIds, reference)}`, id: spokenDeviceId(id) })}</option>
          ))}
        </SelectField>
        <TextField
          label={m.coordinator_unlock_number()} hint={m.coordinator_unlock_number_hint()} error={answer.kind === 'incomplete' && !answer.isNumber ? m.coordinator_unlock_number_error() : undefined}
          inputMode="numeric" autoComplete="off" maxLength={12} value={number} onChange={change(setNumber)}
        />
        {answer.kind === 'trouble' && <TroubleBanner trouble={answer.trouble} />}
        {answer.kind === 'code' && (
          <div className="d-code" role="status">
            <p className="d-code-n">{answer.code.replace(/(?=\d{4}$)/, ' ')}</p>
            <p>{m.coordinator_unlock_read_out()}</p>
          </div>
        )}
        <div className="d-form-end"><button type="submit" className="btn">{m.coordinator_unlock_make()}</button></div>
      </form>
    </section>
  )
}
