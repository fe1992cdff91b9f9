import { expect, test } from 'vitest'
import { takeOut } from '../../src/app/take-out.ts'

const without = (text: string, part: string) => takeOut(text, { start: text.indexOf(part), end: text.indexOf(part) + part.length })

test.each([
  ['Soita 040 123 4567 huomenna.', '040 123 4567', 'Soita huomenna.'],
  ['Soita 040 123 4567.', '040 123 4567', 'Soita.'],
  ['Leena kävi', 'Leena', 'kävi'],
  ['kävi Leena', 'Leena', 'kävi'],
  ['Leena', 'Leena', ''],
  ['Kahvila\nLeena kävi', 'Leena', 'Kahvila\nkävi'],
  ['Emma, Aino ja Olivia', 'Aino', 'Emma, ja Olivia'],
])('out of “%s” comes “%s”', (text, part, rest) => {
  expect(without(text, part)).toBe(rest)
})
