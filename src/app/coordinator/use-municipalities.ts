/** The municipalities that may be chosen for a year of the county, by name. */
import { isValidOn, nameIn } from '../../domain/reference-lookup.ts'
import { useTablet } from '../tablet.tsx'
import { useCounty } from './session.tsx'

/** Those that were in the county in the year, and what was chosen before: what is not offered would be lost by saving. */
export function useMunicipalities(year: number, chosen: readonly string[]): { code: string; name: string }[] {
  const { me, versions } = useCounty()
  const { language } = useTablet()
  const isOwn = (one: (typeof versions.municipalities)[number]) => one.region === me.region.id && (isValidOn(one, `${year}-01-01`) || isValidOn(one, `${year}-12-31`))
  const offered = [...versions.municipalities.filter(({ code }) => chosen.includes(code)), ...versions.municipalities.filter(isOwn)]
  const each = new Map(offered.map((one) => [one.code, nameIn(one.names, language)]))
  return [...each].map(([code, name]) => ({ code, name })).sort((a, b) => a.name.localeCompare(b.name, language))
}
