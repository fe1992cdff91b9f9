/** Offers a new version; it is taken only when nobody is in the middle of a form. */
import { use, useState, useSyncExternalStore } from 'react'
import { m } from '../i18n/generated/messages.js'
import { NO_UPDATE, type AppUpdateStore } from './app-update.ts'
import { useCalmly } from './calm-screen.tsx'
import { Banner } from './ui/banner.tsx'

export function UpdateOffer({ update }: { update: Promise<AppUpdateStore> }) {
  const store = use(update)
  const state = useCalmly(useSyncExternalStore(store.subscribe, store.current), NO_UPDATE)
  const [busy, setBusy] = useState(false)
  if (state.kind === 'none') return null
  const apply = () => setBusy(state.apply() === 'screenBusy')
  const button = <button type="button" className="btn" onClick={apply}>{m.common_update_now()}</button>
  return <Banner tone="sent" title={m.common_update_ready()} action={button}>{busy ? m.common_update_busy() : m.common_update_detail()}</Banner>
}

