/** Quick mode: children, adults and families only, for the busiest hour. */
import { Zap } from 'lucide-react'
import { m } from '../i18n/generated/messages.js'
import { useChangePreferences, useHere } from './tablet.tsx'

export function QuickModePill() {
  const change = useChangePreferences()
  const { quickMode } = useHere().preferences
  return (
    <button type="button" className={`state pill ${quickMode ? 'sent' : 'open'}`} aria-pressed={quickMode} onClick={() => void change({ quickMode: !quickMode })}>
      <Zap className="ico ico-s" aria-hidden="true" />
      {m.common_quick_mode()}
    </button>
  )
}
