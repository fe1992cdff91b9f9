/** Offers a new version on a screen where nobody is in the middle of a form; what is begun later holds it back and is told why. */
import { use, useState, useSyncExternalStore } from 'react'
import { m } from '../i18n/generated/messages.js'
import { NO_UPDATE, type AppUpdateStore } from './app-update.ts'
import { useCalmly } from './calm-screen.tsx'
import { useTablet } from './tablet.tsx'
import { Banner } from './ui/banner.tsx'

export function UpdateOffer({ update }: { update: Promise<AppUpdateStore> }) {
  const store = use(update)
  const marks = useTablet().busy
  const found = useSyncExternalStore(store.subscribe, store.current)
  const isIdle = useSyncExternalStore(marks.subscribe, marks.isIdle)
  const [isOffered, offer] = useState(false)
  // Once it is up it stays: going away under somebody's typing would move the form.
  if (!isOffered && isIdle && found.kind !== 'none') offer(true)
  const state = useCalmly(isOffered ? found : NO_UPDATE, NO_UPDATE)
  const [busy, setBusy] = useState(false)
  if (state.kind === 'none') return null
  const apply = () => setBusy(state.apply() === 'screenBusy')
  const button = <button type="button" className="btn" onClick={apply}>{m.common_update_now()}</button>
  return <Banner tone="sent" title={m.common_update_ready()} action={button}>{busy ? m.common_update_busy() : m.common_update_detail()}</Banner>
}

