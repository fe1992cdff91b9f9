/** Codes nobody has used yet: for which places, for whom, until when and made by whom. The code itself is not shown again. */
import { useState } from 'react'
import { m } from '../../i18n/generated/messages.js'
import type { OpenCode, Trouble } from './coordinator-api.ts'
import { momentInWords } from './moment-words.ts'
import { useCounty } from './session.tsx'
import { daysInWords, modeInWords, placesInWords } from './tablet-words.ts'
import { TroubleBanner } from './trouble-banner.tsx'

export function OpenCodes({ codes, onChanged }: { codes: readonly OpenCode[]; onChanged: () => void }) {
  const { api, reference } = useCounty()
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const withdraw = async (id: string) => {
    setTrouble(null)
    const answer = await api.withdrawCode(id)
    if (answer.kind !== 'ok') setTrouble(answer)
    onChanged()
  }
  if (codes.length === 0) return <p className="quiet">{m.tablets_no_open_codes()}</p>
  return (
    <>
      {trouble && <TroubleBanner trouble={trouble} />}
      <ul className="d-list t-list">
        {codes.map((code) => (
          <li key={code.id}>
            <p>
              <b>{placesInWords(code.placeIds, reference)}</b>
              <span>{[modeInWords(code.mode), ...(code.days === null ? [] : [daysInWords(code.days)])].join(' · ')}</span>
            </p>
            <p>
              {m.tablets_code_until({ when: momentInWords(code.expiresAt) })}
              <span>{madeInWords(code)}</span>
            </p>
            <button type="button" className="btn" onClick={() => void withdraw(code.id)}>
              {m.tablets_withdraw()}
              <span className="vh">{placesInWords(code.placeIds, reference)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

function madeInWords({ madeAt, madeBy }: OpenCode): string {
  const when = momentInWords(madeAt)
  return madeBy === null ? m.tablets_code_made({ when }) : m.tablets_code_made_by({ who: madeBy, when })
}
