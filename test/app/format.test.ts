import { beforeEach, describe, expect, test } from 'vitest'
import * as format from '../../src/app/format.ts'
import type { Language } from '../../src/domain/reference-data.ts'
import { overwriteGetLocale } from '../../src/i18n/generated/runtime.js'

let locale: Language
beforeEach(() => {
  locale = 'fi'
  overwriteGetLocale(() => locale)
})

describe('numbers', () => {
  test('have a no-break space between thousands and a real minus', () => {
    expect([0, 999, 1284, 1234567, -1284].map(format.formatNumber)).toEqual(['0', '999', '1\u00a0284', '1\u00a0234\u00a0567', '−1\u00a0284'])
  })

  test('that are changes carry their sign', () => {
    expect([1, -2, 0, 1284].map(format.formatChange)).toEqual(['+1', '−2', '0', '+1\u00a0284'])
  })
})

describe('times and days', () => {
  test('are written with dots in Finnish and Swedish, with a colon in English', () => {
    expect([format.formatTime('09:30'), format.formatHours('09:00', '14:00'), format.formatHours('09:30', '14:00')]).toEqual(['9.30', '9–14', '9.30–14'])
    locale = 'en'
    expect([format.formatTime('09:30'), format.formatHours('09:30', '14:00')]).toEqual(['9:30', '9:30–14'])
  })

  test('of an instant are the place’s, wherever the tablet thinks it is', () => {
    expect(format.formatInstant(Date.parse('2026-11-20T08:42:10.123Z'))).toBe('10.42')
    expect(format.formatInstant(Date.parse('2026-06-30T21:05:00Z'))).toBe('0.05')
  })

  test('carry their weekday', () => {
    expect([format.formatLongDay('2026-11-20'), format.formatWeekdayDay('2026-11-13'), format.formatShortDay('2026-01-06')]).toEqual(['perjantai 20.11.2026', 'pe 13.11.', '6.1.'])
    locale = 'sv'
    expect(format.formatLongDay('2026-11-20')).toBe('fredag 20.11.2026')
    locale = 'en'
    expect(format.formatLongDay('2026-11-20')).toBe('Friday 20.11.2026')
  })

  test('of a month begin with a capital, as a heading does', () => {
    const months = (['fi', 'sv', 'en'] as const).map((one) => {
      locale = one
      return format.formatMonth('2026-11')
    })
    expect(months).toEqual(['Marraskuu 2026', 'November 2026', 'November 2026'])
  })
})
