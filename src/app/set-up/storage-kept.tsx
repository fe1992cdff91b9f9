/** Whether this browser keeps what is stored here, before anything is; asked for with the first entry and by installing. */
import { useEffect, useState } from 'react'
import { m } from '../../i18n/generated/messages.js'
import { isStorageKept, type StorageKept } from '../capabilities.ts'
import { StateWord } from '../ui/state-word.tsx'

export function StorageKeptWords() {
  const [kept, setKept] = useState<StorageKept | null>(null)
  useEffect(() => void isStorageKept().then(setKept), [])
  if (kept === null) return null
  if (kept === 'unsupported') return <p>{m.device_kept_install()}</p>
  const isKept = kept === 'kept'
  return (
    <>
      <p>{m.device_kept()}: <StateWord tone={isKept ? 'saved' : 'queued'}>{isKept ? m.device_kept_yes() : m.device_kept_no()}</StateWord></p>
      {!isKept && <p>{m.device_kept_why()}</p>}
    </>
  )
}
