/** The public holidays of Finland, with the two eves that are as free as they. Source: the almanac's own rules. */
import { addDays, weekday } from './calendar.ts'
import type { Day } from './entry.ts'

export type Holiday =
  | 'newYear' | 'epiphany' | 'goodFriday' | 'easter' | 'easterMonday' | 'mayDay' | 'ascension' | 'pentecost'
  | 'midsummerEve' | 'midsummer' | 'allSaints' | 'independence' | 'christmasEve' | 'christmas' | 'boxingDay'

/** In the order of the year, except that May Day may fall after Ascension Day. */
export function finnishHolidays(year: number): { day: Day; holiday: Holiday }[] {
  const easter = easterSunday(year)
  const midsummer = onWeekday(`${year}-06-20`, SATURDAY)
  return [
    { day: `${year}-01-01`, holiday: 'newYear' },
    { day: `${year}-01-06`, holiday: 'epiphany' },
    { day: addDays(easter, -2), holiday: 'goodFriday' },
    { day: easter, holiday: 'easter' },
    { day: addDays(easter, 1), holiday: 'easterMonday' },
    { day: `${year}-05-01`, holiday: 'mayDay' },
    { day: addDays(easter, 39), holiday: 'ascension' },
    { day: addDays(easter, 49), holiday: 'pentecost' },
    { day: addDays(midsummer, -1), holiday: 'midsummerEve' },
    { day: midsummer, holiday: 'midsummer' },
    { day: onWeekday(`${year}-10-31`, SATURDAY), holiday: 'allSaints' },
    { day: `${year}-12-06`, holiday: 'independence' },
    { day: `${year}-12-24`, holiday: 'christmasEve' },
    { day: `${year}-12-25`, holiday: 'christmas' },
    { day: `${year}-12-26`, holiday: 'boxingDay' },
  ]
}

export function holidayOn(day: Day): Holiday | undefined {
  return finnishHolidays(Number(day.slice(0, 4))).find((one) => one.day === day)?.holiday
}

const SATURDAY = 6

/** The Gregorian computus (Meeus, Jones and Butcher). */
export function easterSunday(year: number): Day {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - c % 4) % 7
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  return `${year}-${String(Math.floor(f / 31)).padStart(2, '0')}-${String(f % 31 + 1).padStart(2, '0')}`
}

/** The first day from `day` on that is the given ISO weekday. */
function onWeekday(day: Day, wanted: number): Day {
  return addDays(day, (wanted - weekday(day) + 7) % 7)
}
