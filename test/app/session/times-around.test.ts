/** The hours a new session is offered with. */
import { expect, it } from 'vitest'
import { timesAround } from '../../../src/app/session/times-around.ts'

const OPEN = { opens: '09:00', closes: '14:00' }

it('two hours around now, on half hours', () => {
  expect(timesAround('10:42', OPEN)).toEqual({ start: '09:30', end: '11:30' })
})

it('never before the place opens nor after it closes', () => {
  expect(timesAround('08:10', OPEN)).toEqual({ start: '09:00', end: '11:00' })
  expect(timesAround('16:00', OPEN)).toEqual({ start: '12:00', end: '14:00' })
})

it('the whole opening time where that is short', () => {
  expect(timesAround('10:00', { opens: '09:30', closes: '10:30' })).toEqual({ start: '09:30', end: '10:30' })
})

it('a session ends after it starts, at whatever hour and on a day the place is shut', () => {
  for (let hour = 0; hour < 24; hour += 1) {
    const { start, end } = timesAround(`${String(hour).padStart(2, '0')}:59`, null)
    expect(start < end).toBe(true)
  }
})
