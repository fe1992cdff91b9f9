/**
 * One family after the other at the families' screen: what was chosen, when it is written, and when the screen goes
 * back to its start by itself. An answer is written once, by the button that sends it: a face is enough, the themes
 * are free. What is left behind unsent is nobody's answer and goes.
 */
import type { FeedbackBody, THEMES } from '../../domain/entry.ts'
import type { Language } from '../../domain/reference-data.ts'

export type Mood = 1 | 2 | 3 | 4 | 5
export type Theme = (typeof THEMES)[number]
export type Answer = Pick<FeedbackBody, 'mood' | 'themes'>

export type Step =
  | 'asking'
  /** On its way to the disk; pressing again changes nothing. */
  | 'saving'
  | 'thanks'
  /** The thank-you of somebody who answers over and over: it stays, and has no button. */
  | 'resting'
  | 'notSaved'
  /** The host is asked for the PIN, or reads the coordinator a number on the telephone. */
  | 'pin'
  | 'forgotten'

export type Answering = {
  step: Step
  mood: Mood | null
  themes: readonly Theme[]
  /** Chosen by a family; null is the tablet's own. */
  language: Language | null
  /** It was to be sent without a face. */
  lacksFace: boolean
  /** When this goes on by itself, ms; null where there is nothing to go back from. */
  endsAt: number | null
  /** Said, and a touch is enough to stay. */
  isEnding: boolean
  /** When the latest answers were written, ms. */
  answeredAt: readonly number[]
}

export type AnsweringEvent = { at: number } & (
  | { kind: 'mood'; mood: Mood }
  | { kind: 'theme'; theme: Theme }
  | { kind: 'language'; language: Language }
  | { kind: 'ask'; step: 'asking' | 'pin' | 'forgotten' }
  | { kind: 'send' }
  | { kind: 'saved' | 'notSaved' | 'goOn' | 'touch' | 'time' }
)

const SECOND = 1_000
export const UNTOUCHED_MS = 30 * SECOND
/** From the word that the screen goes back until it does. */
export const ENDING_MS = 20 * SECOND
export const THANKS_MS = 8 * SECOND
/** So many answers within so long are play: the thank-you then stays until the time is over. */
export const LATELY = { answers: 4, ms: 60 * SECOND }
const STAYS_MS: Partial<Record<Step, number>> = { asking: UNTOUCHED_MS, pin: 60 * SECOND, forgotten: 600 * SECOND, notSaved: 60 * SECOND }

export function atStart(answeredAt: readonly number[] = []): Answering {
  return { step: 'asking', mood: null, themes: [], language: null, lacksFace: false, endsAt: null, isEnding: false, answeredAt }
}

/** What is to be written; null without a face. */
export function answerOf({ mood, themes }: Answering): Answer | null {
  return mood === null ? null : { mood, themes: [...themes] }
}

export function afterEvent(state: Answering, event: AnsweringEvent): Answering {
  switch (event.kind) {
    case 'time': return afterTime(state, event.at)
    case 'saved': return state.step === 'saving' ? thanked(state, event.at) : state
    case 'notSaved': return state.step === 'saving' ? stay({ ...state, step: 'notSaved' }, event.at) : state
    case 'goOn': return state.step === 'thanks' || state.step === 'notSaved' ? atStart(state.answeredAt) : state
    case 'ask': return state.step === 'saving' ? state : stay({ ...atStart(state.answeredAt), step: event.step }, event.at)
    case 'touch': return stay(state, event.at)
    default: return state.step === 'asking' ? stay(choose(state, event), event.at) : state
  }
}

function choose(state: Answering, event: Extract<AnsweringEvent, { kind: 'mood' | 'theme' | 'language' | 'send' }>): Answering {
  switch (event.kind) {
    case 'mood': return { ...state, mood: event.mood, lacksFace: false }
    case 'theme': return { ...state, themes: toggled(state.themes, event.theme) }
    case 'language': return { ...state, language: event.language }
    case 'send': return state.mood === null ? { ...state, lacksFace: true } : { ...state, step: 'saving', endsAt: null, isEnding: false }
  }
}

function toggled(themes: readonly Theme[], theme: Theme): Theme[] {
  return themes.includes(theme) ? themes.filter((one) => one !== theme) : [...themes, theme]
}

/** Somebody is there. */
function stay(state: Answering, at: number): Answering {
  const ms = STAYS_MS[state.step]
  if (ms === undefined) return state
  return { ...state, endsAt: isUntouched(state) ? null : at + ms, isEnding: false }
}

function isUntouched({ step, mood, themes, language, lacksFace }: Answering): boolean {
  return step === 'asking' && mood === null && themes.length === 0 && language === null && !lacksFace
}

function thanked({ answeredAt, language }: Answering, at: number): Answering {
  // A clock that was set back would make the thank-you stay for ever.
  const lately = [...answeredAt.filter((then) => then <= at && at - then < LATELY.ms), at]
  const [first = at] = lately
  const isPlay = lately.length >= LATELY.answers
  return { ...atStart(lately), language, step: isPlay ? 'resting' : 'thanks', endsAt: isPlay ? Math.max(first + LATELY.ms, at + THANKS_MS) : at + THANKS_MS }
}

function afterTime(state: Answering, at: number): Answering {
  if (state.endsAt === null || at < state.endsAt) return state
  const saysSo = state.step === 'asking' && !state.isEnding && at < state.endsAt + ENDING_MS
  return saysSo ? { ...state, isEnding: true, endsAt: state.endsAt + ENDING_MS } : atStart(state.answeredAt)
}
