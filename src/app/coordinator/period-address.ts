/** The period of a report as it stands in the address, and the same one at another length. */
import { addMonths, monthOf } from '../../domain/calendar.ts'
import { Day, Month } from '../../domain/entry.ts'
import { isTooLong, monthPeriod, quarterPeriod, yearPeriod, type Period, type PeriodKind } from '../../domain/period.ts'

/** The period an address names (see `periodKey`), or null when it names none. */
export function periodFromAddress(address: string): Period | null {
  if (Month.safeParse(address).success) return monthPeriod(address)
  const [, year, quarter] = /^(\d{4})(?:-q([1-4]))?$/.exec(address) ?? []
  if (year !== undefined) return quarter === undefined ? yearPeriod(Number(year)) : quarterPeriod(`${year}-${String(Number(quarter) * 3).padStart(2, '0')}`)
  const [from = '', to = '', ...more] = address.split('_')
  return more.length === 0 && isPeriod({ from, to }) ? { from, to } : null
}

/** Two days in their order, not too far apart to be reported together. */
export function isPeriod(period: Period): boolean {
  return Day.safeParse(period.from).success && Day.safeParse(period.to).success && period.from <= period.to && !isTooLong(period)
}

/** The month, quarter or year that lies where this period ends, today at the latest. */
export function periodOfKind(kind: Exclude<PeriodKind, 'range'>, period: Period, today: Day): Period {
  const month = monthOf(today < period.from || today > period.to ? period.to : today)
  if (kind === 'month') return monthPeriod(month)
  return kind === 'quarter' ? quarterPeriod(month) : yearPeriod(Number(month.slice(0, 4)))
}

/** The twelve months that end with this period, or the period itself where it is as long. */
export function yearUpTo(period: Period): Period {
  const first = `${addMonths(monthOf(period.to), -11)}-01`
  return first < period.from ? { from: first, to: period.to } : period
}
