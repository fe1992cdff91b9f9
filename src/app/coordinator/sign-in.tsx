/** Signing in: e-mail and password, then the code of whoever has a second factor. Stands where the page asked for would stand, which follows at once. */
import { useState } from 'react'
import type { CoordinatorApi, Me, Trouble } from './coordinator-api.ts'
import { CodeStep } from './code-step.tsx'
import { CredentialsStep, type Again, type Credentials } from './credentials-step.tsx'
import { Desk } from './desk.tsx'
import { isRefused } from './people-trouble.ts'

type SignInProps = { api: CoordinatorApi; onSignedIn: (me: Me) => Promise<void> }

export function SignIn(props: SignInProps) {
  return <Desk><SignInSteps {...props} /></Desk>
}

export function SignInSteps({ api, again, onSignedIn }: SignInProps & { again?: Again }) {
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  /** Right so far: a code is asked for as well. */
  const [known, setKnown] = useState<Credentials | null>(null)
  const send = async (credentials: Credentials, code?: string) => {
    setTrouble(null)
    const answer = await api.signIn(credentials, code)
    if (answer.kind === 'ok') return await onSignedIn(answer.value)
    if (isRefused(answer, 'totp_needed')) return setKnown(credentials)
    setTrouble(answer)
  }
  const back = () => {
    setTrouble(null)
    setKnown(null)
  }
  return known
    ? <CodeStep trouble={trouble} titleId={again?.titleId} onGiven={(code) => send(known, code)} onBack={back} />
    : <CredentialsStep api={api} trouble={trouble} again={again} onGiven={send} />
}
