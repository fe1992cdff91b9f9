/** Who is signed in and the county they look after: made once for all of the coordinator's screens, handed down by context. */
import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { forget, recall, remember } from './browser-memory.ts'
import { createCoordinatorApi, type CoordinatorApi, type Me, type Reference, type Trouble } from './coordinator-api.ts'

export type Session =
  | { kind: 'asking' }
  | { kind: 'signedOut' }
  | { kind: 'trouble'; trouble: Trouble }
  | { kind: 'signedIn'; me: Me; versions: Reference }

/** What every screen behind the sign-in may use. */
export type County = {
  api: CoordinatorApi
  me: Me
  /** Each record once, as it is today. */
  reference: Reference
  /** Each record in all its versions. */
  versions: Reference
  /** Reads places and organisations again, after something was changed; with whoever is signed in, if that was. */
  refresh: (me?: Me) => Promise<void>
  /** To the sign-in, once the session has ended. */
  leave: () => void
}

const CountyContext = createContext<County | null>(null)
export const CountyProvider = CountyContext.Provider

export function useCounty(): County {
  const county = useContext(CountyContext)
  if (county === null) throw new Error('missing CountyProvider')
  return county
}

export function useSession() {
  const [session, setSession] = useState<Session>(beginning)
  const signedOut = useCallback(() => {
    forget('signed-in')
    setSession({ kind: 'signedOut' })
  }, [])
  // Beneath the composition root, because the tablet by the door never loads any of this.
  const api = useMemo(() => createCoordinatorApi({ fetch: (...call) => fetch(...call), timeoutMs: 30_000, onSignedOut: signedOut }), [signedOut])

  const enter = useCallback(async (me: Me) => {
    remember('signed-in', 'yes')
    const reference = await api.reference()
    if (reference.kind === 'ok') setSession({ kind: 'signedIn', me, versions: reference.value })
    else if (reference.kind !== 'signedOut') setSession({ kind: 'trouble', trouble: reference })
  }, [api])

  const isAsking = session.kind === 'asking'
  useEffect(() => {
    if (!isAsking) return
    api.me().then(async (me) => {
      if (me.kind === 'ok') await enter(me.value)
      else if (me.kind !== 'signedOut') setSession({ kind: 'trouble', trouble: me })
    }).catch(reportError)
  }, [isAsking, api, enter])
  const askAgain = useCallback(() => setSession({ kind: 'asking' }), [])

  const signOut = useCallback(async () => {
    const answer = await api.signOut()
    if (answer.kind === 'ok') signedOut()
    return answer
  }, [api, signedOut])
  return { session, api, enter, askAgain, signOut, signedOut }
}

/** A browser nobody has signed in with need not ask, only to be refused; one that comes from an issuer's sign-in says so in its address. */
function beginning(): Session {
  return recall('signed-in') === null && !new URLSearchParams(location.search).has('signed-in') ? { kind: 'signedOut' } : { kind: 'asking' }
}
