/**
 * A real year to count: the visits one meeting place published for 2022, spread over its open days by a fixed
 * recipe, family by family. The published figure is the yardstick; the days and families are made up.
 */
import { readFileSync } from 'node:fs'
import { addDays, monthOf, weekday } from '../../src/domain/calendar.ts'
import type { Day, Month } from '../../src/domain/entry.ts'
import type { OpeningHours } from '../../src/domain/reference-data.ts'
import { finnishHolidays } from '../../src/domain/finnish-holidays.ts'
import { familyCounts, mergeCounts, personsIn } from '../../src/server/demo/demo-families.ts'
import { minutesOf, startOfDay, timeOf } from '../../src/server/demo/place-clock.ts'
import { seededRandom, type SeededRandom } from '../../src/server/demo/seeded-random.ts'

/** What a host taps when one family comes: the clock of the tablet stands at `at`, ms since 1970 UTC. */
export type FamilyTap = { at: number; day: Day; time: string; counts: Record<string, number> }

export type PublishedYear = {
  year: number
  /** The published figure, to the unit. */
  visits: number
  openingHours: OpeningHours
  /** Every open day of the year, each with at least one tap. */
  openDays: Day[]
  /** In the order of the clock. */
  taps: FamilyTap[]
  /** What each of the twelve months must come to. */
  visitsByMonth: Map<Month, number>
}

const OPENS = '09:00'
const CLOSES = '14:00'
/** January first: quiet in summer, busy in autumn; July is closed. */
const SEASON = [9, 10, 11, 10, 9, 6, 0, 8, 11, 11, 12, 8]

export function publishedYear(key: string): PublishedYear {
  const { year, visits } = publishedFigure(key)
  const random = seededRandom(`${key} ${year}`)
  const openingHours = hoursOf(year)
  const openDays = daysOf(year).filter((day) => isOpen(day, openingHours))
  const taps = share(visits, openDays.map((day) => weightOf(day, random))).flatMap((persons, index) => tapsOf(openDays[index] ?? '', persons, random))
  const visitsByMonth = new Map<Month, number>(daysOf(year).map((day) => [monthOf(day), 0]))
  for (const { day, counts } of taps) visitsByMonth.set(monthOf(day), (visitsByMonth.get(monthOf(day)) ?? 0) + personsIn(counts))
  return { year, visits, openingHours, openDays, taps, visitsByMonth }
}

/** Divides a whole number by weights: everybody gets at least one, and nothing is left over (largest remainders). */
export function share(whole: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  const exact = weights.map((weight) => 1 + (whole - weights.length) * weight / sum)
  const shares = exact.map(Math.floor)
  const left = whole - shares.reduce((a, b) => a + b, 0)
  const byRemainder = exact.map((value, index) => ({ index, remainder: value % 1 })).sort((a, b) => b.remainder - a.remainder || a.index - b.index)
  for (const { index } of byRemainder.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1
  return shares
}

function publishedFigure(key: string): { year: number; visits: number } {
  const file = JSON.parse(readFileSync(new URL('../reports/fixtures/published-figures.json', import.meta.url), 'utf8')) as { figures: { key: string; year: number; visits?: number }[] }
  const figure = file.figures.find((one) => one.key === key)
  if (figure?.visits === undefined) throw new RangeError(`no yearly visits are published under ${key}`)
  return { year: figure.year, visits: figure.visits }
}

function hoursOf(year: number): OpeningHours {
  const hours = { opens: OPENS, closes: CLOSES }
  return {
    weekly: { 1: hours, 2: hours, 3: hours, 4: hours, 5: hours },
    exceptions: [{ from: `${year}-07-01`, to: `${year}-07-31`, hours: null, reason: 'kesätauko' }, ...[...finnishHolidays(year), { day: `${year}-12-31` }].map(({ day }) => ({ from: day, to: day, hours: null }))],
  }
}

function isOpen(day: Day, { exceptions }: OpeningHours): boolean {
  return weekday(day) <= 5 && !exceptions.some(({ from, to }) => from <= day && day <= to)
}

function daysOf(year: number): Day[] {
  const days: Day[] = []
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) days.push(day)
  return days
}

function weightOf(day: Day, random: SeededRandom): number {
  return (SEASON[Number(day.slice(5, 7)) - 1] ?? 0) * (0.5 + random.next())
}

/** Families until the day's number is reached; the last one is as large as is left. */
function tapsOf(day: Day, persons: number, random: SeededRandom): FamilyTap[] {
  const families: Record<string, number>[] = []
  for (let left = persons; left > 0; left -= personsIn(families.at(-1) ?? {})) {
    const family = familyCounts(random, false)
    families.push(personsIn(family) <= left ? family : mergeCounts(Array.from({ length: left }, (_, index) => ({ [index === 0 ? 'parent' : 'child_1_2']: 1 }))))
  }
  const open = minutesOf(CLOSES) - minutesOf(OPENS)
  return families.map((counts, index) => {
    const minute = minutesOf(OPENS) + Math.floor(open * index / families.length)
    return { at: startOfDay(day) + minute * 60_000 + random.int(0, 59) * 1000, day, time: timeOf(minute), counts }
  })
}
