/** Who offers the service: as the tablet keeps it, else as the server says, which a tablet on its own and the desk can ask. */
import { useEffect, useState } from 'react'
import type { ServiceFacts } from '../../domain/service-facts.ts'
import { useReadHere } from '../tablet.tsx'

export function useServiceFacts(): ServiceFacts {
  const here = useReadHere()
  const stored = here?.reference.service
  const [asked, setAsked] = useState<ServiceFacts>({})
  const mustAsk = here !== undefined && stored === undefined
  useEffect(() => {
    if (!mustAsk) return undefined
    let isWanted = true
    void askServer().then((answer) => { if (isWanted) setAsked(answer) })
    return () => { isWanted = false }
  }, [mustAsk])
  return stored ?? asked
}

/** Without a network, or where there is no server at all, nothing is known. */
async function askServer(): Promise<ServiceFacts> {
  try {
    const [answer, { ServiceFacts: schema }] = await Promise.all([fetch('/api/v1/service', { cache: 'no-store', credentials: 'omit' }), import('../../domain/service-facts.ts')])
    const read = answer.ok ? schema.safeParse(await answer.json()) : undefined
    return read?.success === true ? read.data : {}
  } catch {
    return {}
  }
}
