import { afterEach, expect, test } from 'vitest'
import { waitWords } from '../../src/app/wait-words.ts'
import { overwriteGetLocale } from '../../src/i18n/generated/runtime.js'

afterEach(() => { overwriteGetLocale(() => 'fi') })

test('a wait is told in minutes and seconds, and never as nothing while it lasts', () => {
  expect([1, 999, 1_000, 5_000, 60_000, 61_000, 272_000, 900_000].map(waitWords)).toEqual([
    '1 sekunti', '1 sekunti', '1 sekunti', '5 sekuntia', '1 minuutti', '1 minuutti 1 sekunti', '4 minuuttia 32 sekuntia', '15 minuuttia',
  ])
  overwriteGetLocale(() => 'sv')
  expect(waitWords(272_000)).toBe('4 minuter 32 sekunder')
  overwriteGetLocale(() => 'en')
  expect(waitWords(61_000)).toBe('1 minute 1 second')
})
