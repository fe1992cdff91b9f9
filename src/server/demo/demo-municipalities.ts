/** The region of the demo and its twelve municipalities of today, with the word forms their organisations' names need. */
import type { Municipality, Region } from '../../domain/reference-data.ts'
import { DEFAULT_MUNICIPALITIES, DEFAULT_REGIONS } from '../../domain/default-municipalities.ts'

export const ETELA_SAVO = regionNamed('Etelä-Savo')
export const MUNICIPALITIES: readonly Municipality[] = DEFAULT_MUNICIPALITIES.filter(({ region, validTo }) => region === ETELA_SAVO.id && validTo === undefined)

export type DemoMunicipality = { code: string; name: string; genitive: string; swedish: string; isTown: boolean }

const GENITIVES: Readonly<Record<string, string>> = {
  Enonkoski: 'Enonkosken', Hirvensalmi: 'Hirvensalmen', Juva: 'Juvan', Kangasniemi: 'Kangasniemen', Mikkeli: 'Mikkelin', Mäntyharju: 'Mäntyharjun',
  Pertunmaa: 'Pertunmaan', Pieksämäki: 'Pieksämäen', Puumala: 'Puumalan', Rantasalmi: 'Rantasalmen', Savonlinna: 'Savonlinnan', Sulkava: 'Sulkavan',
}
const TOWNS = ['Mikkeli', 'Pieksämäki', 'Savonlinna']

export const DEMO_MUNICIPALITIES: readonly DemoMunicipality[] = MUNICIPALITIES.map(({ code, names: { fi, sv } }) => (
  { code, name: fi, genitive: GENITIVES[fi] ?? fi, swedish: sv ?? fi, isTown: TOWNS.includes(fi) }
))

function regionNamed(name: string): Region {
  const found = DEFAULT_REGIONS.find(({ names }) => names.fi === name)
  if (found === undefined) throw new RangeError(`no region ${name}`)
  return found
}
