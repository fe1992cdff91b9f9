/** The sign-in over what was being done. A modal dialog of the browser's own: an open dialog beneath it would keep the keyboard from anything less. */
import { useEffect, useId, useRef } from 'react'
import { m } from '../../i18n/generated/messages.js'
import type { CoordinatorApi, Me } from './coordinator-api.ts'
import { SignInSteps } from './sign-in.tsx'

type SignInAgainProps = { api: CoordinatorApi; me: Me; onSignedIn: (me: Me) => Promise<void>; onLeave: () => void }

export function SignInAgain({ api, me, onSignedIn, onLeave }: SignInAgainProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useId()
  useEffect(() => dialog.current?.showModal(), [])
  useWelcomeFromElsewhere(api, onSignedIn)
  return (
    // It cannot be closed; a browser that closes it at a second Esc is asked to show it again.
    <dialog ref={dialog} className="d-again" aria-labelledby={title} onCancel={(event) => event.preventDefault()} onClose={() => dialog.current?.showModal()}>
      <SignInSteps api={api} again={{ titleId: title, email: me.email }} onSignedIn={onSignedIn} />
      <div className="d-again-end">
        <p className="small quiet">{m.signed_out_others()}</p>
        <button type="button" className="btn btn-quiet" onClick={onLeave}>{m.signed_out_leave()}</button>
      </div>
    </dialog>
  )
}

/** Whoever has signed in at another window need not do it here as well. */
function useWelcomeFromElsewhere(api: CoordinatorApi, onSignedIn: (me: Me) => Promise<void>): void {
  useEffect(() => {
    const look = () => {
      if (document.visibilityState !== 'visible') return
      api.me().then(async (me) => { if (me.kind === 'ok') await onSignedIn(me.value) }).catch(reportError)
    }
    document.addEventListener('visibilitychange', look)
    addEventListener('focus', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      removeEventListener('focus', look)
    }
  }, [api, onSignedIn])
}
