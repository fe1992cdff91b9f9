import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createCountSignal } from '../../src/app/count-signal.ts'

let told: string[] = []

/** A tablet with a motor and a loudspeaker, as far as a signal sees them. */
class Loudspeaker {
  currentTime = 0
  destination = {}
  resume = async () => { told.push('woken') }
  suspend = async () => { told.push('asleep') }
  createGain() { return { gain: ramp(), connect: () => undefined } }
  createOscillator() {
    let ended = () => {}
    return { frequency: ramp(), connect: () => ({ connect: () => undefined }), start: () => told.push('knock'), stop: () => ended(), addEventListener: (_: string, listener: () => void) => { ended = listener } }
  }
}
const ramp = () => ({ setValueAtTime: () => undefined, exponentialRampToValueAtTime: () => undefined })

beforeEach(() => {
  told = []
  vi.stubGlobal('navigator', { maxTouchPoints: 5, userActivation: { hasBeenActive: true }, vibrate: (ms: number) => { told.push(`${ms} ms`); return true } })
  vi.stubGlobal('AudioContext', Loudspeaker)
})
afterEach(() => { vi.unstubAllGlobals() })

test('a visit is felt once it is on the disk, and not before', () => {
  const counted = createCountSignal()({ vibration: true, sound: false })
  expect(told).toEqual([])
  counted()
  expect(told).toEqual(['18 ms'])
})

test('a sound is woken by the press and heard when the visit is on the disk; silence follows', async () => {
  const signal = createCountSignal()
  const counted = signal({ vibration: false, sound: true })
  await vi.waitFor(() => expect(told).toEqual(['woken']))
  counted()
  await vi.waitFor(() => expect(told).toEqual(['woken', 'knock']))
})

test('switched off, nothing is felt or heard', async () => {
  createCountSignal()({ vibration: false, sound: false })()
  await Promise.resolve()
  expect(told).toEqual([])
})

test('a tablet that can neither shake nor sound counts all the same', async () => {
  vi.stubGlobal('navigator', { maxTouchPoints: 5 })
  vi.stubGlobal('AudioContext', undefined)
  const signal = createCountSignal()
  for (let visit = 0; visit < 2; visit += 1) expect(() => signal({ vibration: true, sound: true })()).not.toThrow()
  await Promise.resolve()
  expect(told).toEqual([])
})
