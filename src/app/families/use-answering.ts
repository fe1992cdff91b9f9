/** What a family has chosen, over this tablet's clock, touches and storage. */
import { useCallback, useEffect, useReducer } from 'react'
import { useRecorder, useTablet, type Tablet } from '../tablet.tsx'
import { afterEvent, answerOf, atStart, type Answering, type AnsweringEvent } from './answering.ts'
import { saveAnswer } from './save-answer.ts'

const TOUCHES = ['pointerdown', 'keydown', 'wheel'] as const

type WithoutTime<Event> = Event extends unknown ? Omit<Event, 'at'> : never
export type Tell = (event: WithoutTime<AnsweringEvent>) => void

export function useAnswering(): { state: Answering; tell: Tell } {
  const tablet = useTablet()
  const { now, speakMeanwhile } = tablet
  const [state, dispatch] = useReducer(afterEvent, undefined, () => atStart())
  const tell = useCallback<Tell>((event) => dispatch({ ...event, at: now() } as AnsweringEvent), [now])
  useSaving(state, tablet, tell)
  useTime(state, now, dispatch)
  useEffect(() => {
    const touch = () => tell({ kind: 'touch' })
    for (const kind of TOUCHES) addEventListener(kind, touch, { capture: true, passive: true })
    return () => { for (const kind of TOUCHES) removeEventListener(kind, touch, { capture: true }) }
  }, [tell])
  useEffect(() => speakMeanwhile(state.language), [speakMeanwhile, state.language])
  return { state, tell }
}

/** What the storage does not take is said in the families' own words, and never in those of the host's message. */
function useSaving(state: Answering, tablet: Tablet, tell: Tell): void {
  const { run } = useRecorder(tablet, tablet.nudge, ignore)
  useEffect(() => {
    const answer = state.step === 'saving' ? answerOf(state) : null
    if (answer === null) return
    void run((writer, deps) => saveAnswer(writer, deps, answer))
      .then(({ outcome }) => tell({ kind: outcome === 'saved' ? 'saved' : 'notSaved' }))
    // Once: while this step lasts, nothing changes the state.
  }, [state, run, tell])
}

function useTime({ endsAt }: Answering, now: () => number, dispatch: (event: AnsweringEvent) => void): void {
  useEffect(() => {
    if (endsAt === null) return
    // By the time that has passed: a clock set back meanwhile must not hold the screen.
    const timer = setTimeout(() => dispatch({ kind: 'time', at: endsAt }), Math.max(0, endsAt - now()))
    // A sleeping tablet's timers sleep as well.
    const wake = () => dispatch({ kind: 'time', at: now() })
    document.addEventListener('visibilitychange', wake)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', wake)
    }
  }, [endsAt, now, dispatch])
}

function ignore(): void {}
