/** Who is signed in and the county they look after: made once for all of the coordinator's screens, handed down by context. */
import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { useTablet } from '../tablet.tsx'
import { forget, recall, remember } from './browser-memory.ts'
import { createCoordinatorApi, type Answer, type CoordinatorApi, type Me, type Reference, type Trouble } from './coordinator-api.ts'

export type Session =
  | { kind: 'asking' }
  | { kind: 'signedOut' }
  | { kind: 'trouble'; trouble: Trouble }
  | SignedIn

/** `isOver` once the endpoint knows of no session any more: what stands on the page stays, unseen, until the same person is back. */
export type SignedIn = { kind: 'signedIn'; me: Me; versions: Reference; isOver: boolean; times: number }

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

/** How often the same person has signed in again on this page: what was refused meanwhile is asked anew. */
const SignedInTimes = createContext(0)
export const SignedInTimesProvider = SignedInTimes.Provider

export function useSignedInTimes(): number {
  return useContext(SignedInTimes)
}

export function useSession() {
  const [session, setSession] = useState<Session>(beginning)
  const { api, heardAt } = useListeningApi(useCallback(() => {
    forget('signed-in')
    setSession((now) => (now.kind === 'signedIn' ? { ...now, isOver: true } : { kind: 'signedOut' }))
  }, []))
  const leave = useCallback(() => {
    forget('signed-in')
    setSession({ kind: 'signedOut' })
  }, [])

  const enter = useCallback(async (me: Me) => {
    remember('signed-in', 'yes')
    const reference = await api.reference()
    setSession((now) => entered(now, me, reference))
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
    if (answer.kind === 'ok') leave()
    return answer
  }, [api, leave])
  return { session, api, heardAt, enter, askAgain, signOut, leave }
}

/** Beneath the composition root, because the tablet by the door never loads any of this. */
function useListeningApi(onSignedOut: () => void): { api: CoordinatorApi; heardAt: () => number } {
  const { now } = useTablet()
  return useMemo(() => {
    const { listening, heardAt } = listen(now)
    return { api: createCoordinatorApi({ fetch: listening, timeoutMs: 30_000, onSignedOut }), heardAt }
  }, [now, onSignedOut])
}

/** A fetch that remembers when it was last answered. */
function listen(now: () => number): { listening: typeof fetch; heardAt: () => number } {
  let last = now()
  const listening: typeof fetch = async (...call) => {
    const response = await fetch(...call)
    last = now()
    return response
  }
  return { listening, heardAt: () => last }
}

/** The county as it was known is enough for whoever comes back to what was being written. */
function entered(now: Session, me: Me, reference: Answer<Reference>): Session {
  const before = now.kind === 'signedIn' && now.me.id === me.id ? now : null
  const times = (before?.times ?? 0) + (before?.isOver ? 1 : 0)
  if (reference.kind === 'ok') return { kind: 'signedIn', me, versions: reference.value, isOver: false, times }
  if (reference.kind === 'signedOut') return now
  return before?.isOver ? { ...before, me, isOver: false, times } : { kind: 'trouble', trouble: reference }
}

/** A browser nobody has signed in with need not ask, only to be refused; one that comes from an issuer's sign-in says so in its address. */
function beginning(): Session {
  return recall('signed-in') === null && !new URLSearchParams(location.search).has('signed-in') ? { kind: 'signedOut' } : { kind: 'asking' }
}
