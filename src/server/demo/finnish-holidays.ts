/** Public holidays of Finland, and the eves on which meeting places stay shut. Source: the almanac's own rules. */
import { addDays, weekday } from '../../domain/calendar.ts'
import type { Day } from '../../domain/entry.ts'

export type Holiday = { day: Day; name: string }

export function finnishHolidays(year: number): Holiday[] {
  const easter = easterSunday(year)
  const midsummer = onWeekday(`${year}-06-20`, 6)
  return [
    { day: `${year}-01-01`, name: 'uudenvuodenpäivä' },
    { day: `${year}-01-06`, name: 'loppiainen' },
    { day: addDays(easter, -2), name: 'pitkäperjantai' },
    { day: easter, name: 'pääsiäispäivä' },
    { day: addDays(easter, 1), name: 'toinen pääsiäispäivä' },
    { day: `${year}-05-01`, name: 'vappu' },
    { day: addDays(easter, 39), name: 'helatorstai' },
    { day: addDays(midsummer, -1), name: 'juhannusaatto' },
    { day: midsummer, name: 'juhannuspäivä' },
    { day: onWeekday(`${year}-10-31`, 6), name: 'pyhäinpäivä' },
    { day: `${year}-12-06`, name: 'itsenäisyyspäivä' },
    { day: `${year}-12-24`, name: 'jouluaatto' },
    { day: `${year}-12-25`, name: 'joulupäivä' },
    { day: `${year}-12-26`, name: 'tapaninpäivä' },
    { day: `${year}-12-31`, name: 'uudenvuodenaatto' },
  ]
}

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
