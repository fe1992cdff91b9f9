import { describe, expect, test } from 'vitest'
import { afterEvent, answerOf, atStart, ENDING_MS, LATELY, THANKS_MS, UNTOUCHED_MS, type Answering, type AnsweringEvent } from '../../../src/app/families/answering.ts'

type Press = AnsweringEvent extends infer Event ? Event extends { at: number } ? Omit<Event, 'at'> : never : never

/** The screen as a family leaves it after these presses, a second apart. */
function pressed(presses: Press[], state = atStart(), from = 0): Answering {
  return presses.reduce((before, press, index) => afterEvent(before, { ...press, at: from + index * 1_000 } as AnsweringEvent), state)
}
const glad: Press = { kind: 'mood', mood: 5 }
const trust: Press = { kind: 'theme', theme: 'trust' }
const [send, saved, goOn]: Press[] = [{ kind: 'send' }, { kind: 'saved' }, { kind: 'goOn' }]
/** So many families, each as long after the one before. */
function answered(times: number, apart: number): Answering {
  return Array.from({ length: times }, (_, index) => index * apart).reduce((state, at) =>
    ([{ kind: 'time' }, glad, send!, saved!] as Press[]).reduce((before, press) => afterEvent(before, { ...press, at } as AnsweringEvent), state), atStart())
}

describe('an answer', () => {
  test('is a face alone, or a face with themes in the order they were tapped', () => {
    expect(answerOf(pressed([glad]))).toEqual({ mood: 5, themes: [] })
    expect(answerOf(pressed([trust, { kind: 'theme', theme: 'respect' }, { kind: 'mood', mood: 2 }]))).toEqual({ mood: 2, themes: ['trust', 'respect'] })
  })

  test('is the last face of many that were tapped, and a theme tapped again is taken back', () => {
    const mashed = Array.from({ length: 20 }, (_, n): Press => ({ kind: 'mood', mood: ((n % 5) + 1) as 1 | 2 | 3 | 4 | 5 }))
    const state = pressed([...mashed, trust, trust])
    expect(answerOf(state)).toMatchObject({ mood: 5, themes: [] })
    expect(state.step).toBe('asking')
  })

  test('is asked for where there are only themes, and nothing is sent', () => {
    const state = pressed([trust, send!])
    expect([state.step, state.lacksFace, answerOf(state)]).toEqual(['asking', true, null])
    expect(pressed([glad], state).lacksFace).toBe(false)
  })

  test('is sent once, however often it is pressed, and nothing changes it on its way', () => {
    const sent = pressed([glad, send!])
    expect(sent.step).toBe('saving')
    expect(pressed([send!, { kind: 'mood', mood: 1 }, trust, { kind: 'ask', step: 'pin' }, { kind: 'touch' }], sent)).toEqual(sent)
  })

  test('that could not be kept is not thanked for', () => {
    const state = pressed([glad, send!, { kind: 'notSaved' }])
    expect(state).toMatchObject({ step: 'notSaved', answeredAt: [] })
    expect(pressed([goOn!], state)).toEqual(atStart())
  })
})

describe('the thank-you', () => {
  const thanked = pressed([{ kind: 'language', language: 'sv' }, glad, trust, send!, saved!])

  test('speaks the family’s language, and then the screen is at its start, in the place’s own', () => {
    expect(thanked).toMatchObject({ step: 'thanks', language: 'sv', mood: null, themes: [] })
    const at = thanked.endsAt!
    expect(afterEvent(thanked, { kind: 'time', at: at - 1 })).toEqual(thanked)
    expect(afterEvent(thanked, { kind: 'time', at })).toEqual({ ...atStart(), answeredAt: thanked.answeredAt })
  })

  test('is ended by its button as well, but not lengthened by touching', () => {
    expect(pressed([goOn!], thanked)).toMatchObject({ step: 'asking', language: null })
    expect(pressed([{ kind: 'touch' }], thanked, 6_000)).toEqual(thanked)
  })

  test(`of the answer number ${LATELY.answers} within a minute stays until the minute is over, without a button`, () => {
    expect(answered(LATELY.answers - 1, THANKS_MS).step).toBe('thanks')
    const resting = answered(LATELY.answers, THANKS_MS)
    expect(resting).toMatchObject({ step: 'resting', endsAt: LATELY.ms })
    expect(pressed([goOn!, glad, send!, { kind: 'touch' }], resting, 30_000)).toEqual(resting)
    expect(afterEvent(resting, { kind: 'time', at: LATELY.ms }).step).toBe('asking')
  })

  test('is a usual one for families who answer one after the other', () => {
    expect(answered(12, LATELY.ms / 2).step).toBe('thanks')
  })

  test('does not stay for ever when the clock has been set back', () => {
    const before = { ...atStart([9_000_000, 9_000_001, 9_000_002]), step: 'saving', mood: 3 } as const
    expect(afterEvent(before, { kind: 'saved', at: 1_000 })).toMatchObject({ step: 'thanks', endsAt: 1_000 + THANKS_MS, answeredAt: [1_000] })
  })
})

describe('left alone', () => {
  test('with something chosen, the screen says so first, and then is at its start with nothing kept', () => {
    const left = pressed([{ kind: 'language', language: 'en' }, glad])
    expect(left.endsAt).toBe(1_000 + UNTOUCHED_MS)
    const ending = afterEvent(left, { kind: 'time', at: left.endsAt! })
    expect(ending).toMatchObject({ isEnding: true, mood: 5, language: 'en' })
    expect(afterEvent(ending, { kind: 'time', at: ending.endsAt! - 1 })).toEqual(ending)
    expect(afterEvent(ending, { kind: 'time', at: ending.endsAt! })).toEqual(atStart())
  })

  test('it stays as it is for whoever touches it meanwhile', () => {
    const left = pressed([glad])
    const ending = afterEvent(left, { kind: 'time', at: left.endsAt! })
    expect(afterEvent(ending, { kind: 'touch', at: 40_000 })).toEqual({ ...left, endsAt: 40_000 + UNTOUCHED_MS })
  })

  test('it waits for nothing while nothing was chosen', () => {
    expect(pressed([{ kind: 'touch' }])).toEqual(atStart())
    expect(pressed([glad, { kind: 'ask', step: 'asking' }])).toEqual(atStart())
  })

  test('a tablet that slept meanwhile is at its start at once', () => {
    const left = pressed([glad])
    expect(afterEvent(left, { kind: 'time', at: left.endsAt! + ENDING_MS })).toEqual(atStart())
  })

  test('the question for the PIN goes as well, the telephone call later', () => {
    const asked = pressed([glad, { kind: 'ask', step: 'pin' }])
    expect(asked).toMatchObject({ step: 'pin', mood: null })
    expect(afterEvent(asked, { kind: 'time', at: asked.endsAt! })).toEqual(atStart())
    expect(pressed([{ kind: 'ask', step: 'forgotten' }]).endsAt).toBeGreaterThan(asked.endsAt!)
  })
})
