/** Asks the endpoint when a screen opens or its question changes, and holds the answer until the next one. */
import { useCallback, useEffect, useState } from 'react'
import type { Answer } from './coordinator-api.ts'
import { useSignedInTimes } from './session.tsx'

export type Asked<T> = { kind: 'asking' } | Answer<T>

/** `ask` must keep its identity (`useCallback`) as long as the question is the same. */
export function useAnswer<T>(ask: () => Promise<Answer<T>>): { answer: Asked<T>; askAgain: () => void } {
  const times = useSignedInTimes()
  const [round, setRound] = useState({ times })
  const [held, setHeld] = useState<{ ask: typeof ask; round: typeof round; answer: Answer<T> } | null>(null)
  useEffect(() => {
    let wanted = true
    void ask().then((answer) => {
      if (wanted) setHeld({ ask, round, answer })
    }, reportError)
    return () => { wanted = false }
  }, [ask, round])
  // The figures of one month must never stand under the name of another, not even for one frame.
  const isCurrent = held !== null && held.ask === ask && held.round === round
  // Signing in again asks only what was refused: an answer that is there stays, and with it the form that stands on it.
  if (isCurrent && held.answer.kind === 'signedOut' && round.times !== times) setRound({ times })
  return { answer: isCurrent ? held.answer : { kind: 'asking' }, askAgain: useCallback(() => setRound((last) => ({ ...last })), []) }
}

/** The latest good answer, which stays on the screen while it is asked again. */
export function useLatest<T>(answer: Asked<T>): T | null {
  const [latest, setLatest] = useState<T | null>(null)
  if (answer.kind === 'ok' && answer.value !== latest) setLatest(answer.value)
  return answer.kind === 'ok' ? answer.value : latest
}
