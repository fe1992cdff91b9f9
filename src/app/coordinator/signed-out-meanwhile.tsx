/**
 * What somebody was doing when the session ended: it stays where it is, unseen and out of reach, while they sign in again
 * over it, and goes on with the focus where it was. Nothing of it is shown to anybody else.
 */
import { useEffect, useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react'
import type { CoordinatorApi, Me } from './coordinator-api.ts'
import type { SignedIn } from './session.tsx'
import { SignInAgain } from './sign-in-again.tsx'

type SignedOutMeanwhileProps = {
  session: SignedIn
  api: CoordinatorApi
  enter: (me: Me) => Promise<void>
  leave: () => void
  children: ReactNode
}

export function SignedOutMeanwhile({ session: { me, isOver }, api, enter, leave, children }: SignedOutMeanwhileProps) {
  const kept = useRef<HTMLDivElement>(null)
  useBackWhereItWas(kept, isOver)
  return (
    <>
      <div ref={kept} className="d-kept" hidden={isOver}>{children}</div>
      {isOver && <SignInAgain api={api} me={me} onSignedIn={enter} onLeave={leave} />}
    </>
  )
}

/** Title and focus, which the sign-in takes for its own meanwhile. */
function useBackWhereItWas(kept: RefObject<HTMLDivElement | null>, isOver: boolean): void {
  const before = useRef<{ title: string; focused: Element | null } | null>(null)
  useLayoutEffect(() => {
    if (isOver) before.current = { title: document.title, focused: document.activeElement }
  }, [isOver])
  useEffect(() => {
    if (isOver || before.current === null) return
    const { title, focused } = before.current
    before.current = null
    document.title = title
    const back = focused?.isConnected && focused !== document.body ? focused : kept.current?.querySelector('h1')
    if (back instanceof HTMLElement) back.focus()
  }, [kept, isOver])
}
