/** The second factor: on after the first right code, off with the password. */
import { useRef, useState } from 'react'
import { m } from '../../i18n/generated/messages.js'
import { StateWord } from '../ui/state-word.tsx'
import { AskPassword } from './ask-password.tsx'
import type { Trouble } from './coordinator-api.ts'
import type { TotpBegun } from './people-answers.ts'
import { SecondFactorCode } from './second-factor-code.tsx'
import { useCounty } from './session.tsx'

type Step =
  | { at: 'rest' }
  | { at: 'password' }
  /** The password is kept until the first code is right, and no longer. */
  | { at: 'code'; begun: TotpBegun; password: string }

export function SecondFactorPanel({ isOn, onChanged }: { isOn: boolean; onChanged: () => void }) {
  const { api } = useCounty()
  const panel = useRef<HTMLElement>(null)
  const [step, setStep] = useState<Step>({ at: 'rest' })
  const [done, setDone] = useState('')
  const start = () => {
    setDone('')
    setStep({ at: 'password' })
  }
  const rest = () => {
    setStep({ at: 'rest' })
    // What had the focus is gone.
    requestAnimationFrame(() => panel.current?.querySelector('button')?.focus())
  }
  const finish = (words: string) => {
    rest()
    setDone(words)
    onChanged()
  }
  const begin = async (password: string): Promise<Trouble | null> => {
    const answer = await api.beginTotp(password)
    if (answer.kind !== 'ok') return answer
    setStep({ at: 'code', begun: answer.value, password })
    return null
  }
  const end = async (password: string): Promise<Trouble | null> => {
    const answer = await api.endTotp(password)
    if (answer.kind !== 'ok') return answer
    finish(m.people_factor_turned_off())
    return null
  }
  return (
    <section ref={panel} className="panel d-form" aria-labelledby="factor">
      <div className="d-h">
        <h2 id="factor">{m.people_factor()}</h2>
        {isOn ? <StateWord tone="saved">{m.people_factor_on()}</StateWord> : <p className="small quiet">{m.people_factor_off()}</p>}
      </div>
      <p>{m.people_factor_lead()}</p>
      <p className="small quiet">{m.people_factor_lose()}</p>
      <p role="status">{done && <StateWord tone="saved">{done}</StateWord>}</p>
      {step.at === 'rest' && (
        <div className="d-form-end">
          <button type="button" className="btn btn-accent" onClick={start}>{isOn ? m.people_factor_end() : m.people_factor_begin()}</button>
        </div>
      )}
      {step.at === 'password' && <AskPassword button={isOn ? m.people_factor_end() : m.people_factor_go_on()} onGiven={isOn ? end : begin} onCancel={rest} />}
      {step.at === 'code' && <SecondFactorCode begun={step.begun} password={step.password} onConfirmed={() => finish(m.people_factor_turned_on())} onCancel={rest} />}
    </section>
  )
}
