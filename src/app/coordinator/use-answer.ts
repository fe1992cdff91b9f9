/** Asks the endpoint when a screen opens or its question changes, and holds the answer until the next one. */
import { useCallback, useEffect, useState } from 'react'
import type { Answer } from './coordinator-api.ts'

export type Asked<T> = { kind: 'asking' } | Answer<T>

/** `ask` must keep its identity (`useCallback`) as long as the question is the same. */
export function useAnswer<T>(ask: () => Promise<Answer<T>>): { answer: Asked<T>; askAgain: () => void } {
  const [tries, setTries] = useState(0)
  const [held, setHeld] = useState<{ ask: typeof ask; tries: number; answer: Answer<T> } | null>(null)
  useEffect(() => {
    let wanted = true
    void ask().then((answer) => {
      if (wanted) setHeld({ ask, tries, answer })
    }, reportError)
    return () => { wanted = false }
  }, [ask, tries])
  // The figures of one month must never stand under the name of another, not even for one frame.
  const isCurrent = held !== null && held.ask === ask && held.tries === tries
  return { answer: isCurrent ? held.answer : { kind: 'asking' }, askAgain: useCallback(() => setTries((n) => n + 1), []) }
}

/** The latest good answer, which stays on the screen while it is asked again. */
export function useLatest<T>(answer: Asked<T>): T | null {
  const [latest, setLatest] = useState<T | null>(null)
  if (answer.kind === 'ok' && answer.value !== latest) setLatest(answer.value)
  return answer.kind === 'ok' ? answer.value : latest
}
