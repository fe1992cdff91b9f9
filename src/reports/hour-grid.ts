/** Visits by weekday and hour, as the heat map draws them: no gaps between its first and its last hour. */

/** Four steps of shade, and none for nobody. */
export type Shade = 0 | 1 | 2 | 3 | 4
export type HourCell = { weekday: number; hour: number; visits: number; shade: Shade; isBusiest: boolean }
export type HourGrid = { weekdays: number[]; hours: number[]; cells: HourCell[]; most: number; total: number }

const WORKING_DAYS = [1, 2, 3, 4, 5]

/** @param byHour by weekday and hour: `5-10` is Friday from ten to eleven. */
export function hourGrid(byHour: Readonly<Record<string, number>>): HourGrid {
  const counted = Object.entries(byHour).filter(([, visits]) => visits > 0)
    .map(([key, visits]) => ({ weekday: Number(key.split('-')[0]), hour: Number(key.split('-')[1]), visits }))
  const weekdays = [...new Set([...WORKING_DAYS, ...counted.map(({ weekday }) => weekday)])].sort((a, b) => a - b)
  const hours = between(counted.map(({ hour }) => hour))
  const most = Math.max(0, ...counted.map(({ visits }) => visits))
  const cells = weekdays.flatMap((weekday) => hours.map((hour) => cell(weekday, hour, byHour[`${weekday}-${hour}`] ?? 0, most)))
  return { weekdays, hours, cells, most, total: counted.reduce((sum, { visits }) => sum + visits, 0) }
}

function cell(weekday: number, hour: number, visits: number, most: number): HourCell {
  const shade = visits === 0 ? 0 : Math.ceil(visits / most * 4) as Shade
  return { weekday, hour, visits, shade, isBusiest: visits > 0 && visits === most }
}

function between(hours: readonly number[]): number[] {
  if (hours.length === 0) return []
  const [first, last] = [Math.min(...hours), Math.max(...hours)]
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}
