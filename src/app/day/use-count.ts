/** Writing what was counted, answered as this tablet is set to. */
import { useCallback } from 'react'
import { useHere, useRecord, useTablet } from '../tablet.tsx'

export function useCount(): ReturnType<typeof useRecord> {
  const { signal } = useTablet()
  const { vibration, sound } = useHere().preferences
  const record = useRecord()
  return useCallback(async (write) => {
    const counted = signal({ vibration, sound })
    const outcome = await record(write)
    if (outcome.outcome === 'saved') counted()
    return outcome
  }, [signal, record, vibration, sound])
}
