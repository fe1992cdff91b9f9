/** Does the browser keep what is stored here, how much of it there is, and which version runs. */
import { useEffect, useState } from 'react'
import { m } from '../../i18n/generated/messages.js'
import { askToKeepStorage, estimateStorage, isStorageKept, type StorageKept, type StorageUse } from '../capabilities.ts'
import { StateWord } from '../ui/state-word.tsx'
import { APP_VERSION } from '../app-version.ts'
import { formatBytes } from './bytes.ts'

export function StoragePanel() {
  const { kept, use, ask, asked } = useStorage()
  return (
    <section className="panel">
      <h2>{m.device_storage()}</h2>
      <dl className="facts">
        {kept !== null && <div><dt>{m.device_kept()}</dt><dd><Kept kept={kept} /></dd></div>}
        {use !== null && <div><dt>{m.device_used()}</dt><dd>{m.device_used_of({ used: formatBytes(use.usedBytes), quota: formatBytes(use.quotaBytes) })}</dd></div>}
        <div><dt>{m.device_version()}</dt><dd>{APP_VERSION}</dd></div>
      </dl>
      {kept === 'mayBeErased' && (
        <>
          <p className="small">{asked ? m.device_kept_refused() : m.device_kept_why()}</p>
          <button type="button" className="btn" onClick={() => void ask()}>{m.device_kept_ask()}</button>
        </>
      )}
      {kept === 'unsupported' && <p className="small">{m.device_kept_install()}</p>}
    </section>
  )
}

function Kept({ kept }: { kept: StorageKept }) {
  return kept === 'kept' ? <StateWord tone="saved">{m.device_kept_yes()}</StateWord> : <StateWord tone="queued">{m.device_kept_no()}</StateWord>
}

function useStorage() {
  const [kept, setKept] = useState<StorageKept | null>(null)
  const [use, setUse] = useState<StorageUse | null>(null)
  const [asked, setAsked] = useState(false)
  useEffect(() => {
    void isStorageKept().then(setKept)
    void estimateStorage().then(setUse)
  }, [])
  const ask = async () => {
    setKept(await askToKeepStorage())
    setAsked(true)
  }
  return { kept, use, ask, asked }
}
