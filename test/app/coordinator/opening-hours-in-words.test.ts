import { describe, expect, it } from 'vitest'
import { openingHoursInWords } from '../../../src/app/coordinator/opening-hours-in-words.ts'

const hours = (opens: string, closes: string) => ({ opens, closes })
const inWords = (weekly: Record<string, { opens: string; closes: string }>) => openingHoursInWords({ weekly, exceptions: [] })

describe('opening hours in one line', () => {
  it('tells a run of days with the same hours together', () => {
    const usual = hours('09:00', '15:00')
    expect(inWords({ 1: usual, 2: usual, 3: usual, 4: usual, 5: hours('09:00', '13:30') })).toBe('ma–to 9–15 · pe 9–13.30')
  })
  it('names days apart, and two neighbours, one by one', () => {
    const short = hours('09:30', '13:00')
    expect(inWords({ 1: short, 2: short, 4: short })).toBe('ma, ti, to 9.30–13')
  })
  it('says that a travelling place has no fixed days', () => {
    expect(inWords({})).toBe('ei vakituisia päiviä')
  })
})
