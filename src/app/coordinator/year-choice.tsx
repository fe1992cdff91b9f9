/** Which years stand side by side: each is pressed or not, and at least one stays. They stand in the address, so the table can be sent on. */
import { useId } from 'react'
import { useLocation } from 'wouter'
import { Year } from '../../domain/key-figures.ts'
import { m } from '../../i18n/generated/messages.js'
import { Chip } from '../ui/choices.tsx'

const [YEARS_MAX, BACK] = [8, 3]

/** Null when the address names none that can be shown. */
export function yearsFromSearch(search: string): number[] | null {
  const named = (new URLSearchParams(search).get('years') ?? '').split(',').map(Number).filter((year) => Year.safeParse(year).success)
  const years = [...new Set(named)].sort((a, b) => a - b).slice(0, YEARS_MAX)
  return years.length > 0 ? years : null
}

type YearChoiceProps = { years: readonly number[]; known: readonly number[]; thisYear: number }

export function YearChoice({ years, known, thisYear }: YearChoiceProps) {
  const [, go] = useLocation()
  const [label, earlier] = [useId(), useId()]
  const show = (wanted: readonly number[]) => go(`/coordinator/key-figures?years=${wanted.toSorted((a, b) => a - b).join(',')}`, { replace: true })
  const press = (year: number) => {
    if (!years.includes(year)) return show([...years, year].toSorted((a, b) => a - b).slice(-YEARS_MAX))
    if (years.length > 1) show(years.filter((one) => one !== year))
  }
  const offered = [...new Set([...Array.from({ length: BACK + 1 }, (_, back) => thisYear - back), ...known, ...years])].sort((a, b) => a - b)
  const others = Array.from({ length: 25 }, (_, back) => thisYear - back).filter((year) => !offered.includes(year))
  return (
    <div className="y-years">
      <span id={label} className="lab">{m.key_figures_years()}</span>
      <div className="chips" role="group" aria-labelledby={label}>
        {offered.map((year) => <Chip key={year} chosen={years.includes(year)} onPress={() => press(year)}>{String(year)}</Chip>)}
      </div>
      <label className="vh" htmlFor={earlier}>{m.key_figures_other_year()}</label>
      <select id={earlier} value="" onChange={({ target }) => press(Number(target.value))}>
        <option value="">{m.key_figures_other_year()}</option>
        {others.map((year) => <option key={year} value={year}>{year}</option>)}
      </select>
    </div>
  )
}
