/** A county without key figures is led to its first table: the usual rows at once, or one of its own. */
import { useState } from 'react'
import { m } from '../../i18n/generated/messages.js'
import type { Trouble } from './coordinator-api.ts'
import { FigureDialog } from './figure-dialog.tsx'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'

export function NoFiguresYet({ years, mayWrite, onChanged }: { years: readonly number[]; mayWrite: boolean; onChanged: () => void }) {
  const { api } = useCounty()
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [isAdding, setAdding] = useState(false)
  const begin = async () => {
    setTrouble(null)
    const answer = await api.beginKeyFigures()
    if (answer.kind === 'ok') onChanged()
    else setTrouble(answer)
  }
  return (
    <section className="panel y-none">
      <h2>{m.key_figures_none()}</h2>
      <p>{mayWrite ? m.key_figures_none_detail() : m.key_figures_none_reader()}</p>
      {trouble && <TroubleBanner trouble={trouble} onRetry={() => void begin()} />}
      {mayWrite && (
        <div className="y-none-do">
          <button type="button" className="btn btn-main" onClick={() => void begin()}>{m.key_figures_begin()}</button>
          <button type="button" className="btn" aria-haspopup="dialog" onClick={() => setAdding(true)}>{m.key_figures_add_figure()}</button>
        </div>
      )}
      {isAdding && <FigureDialog figures={[]} figureId={null} years={years} onClose={() => setAdding(false)} onSaved={onChanged} />}
    </section>
  )
}
