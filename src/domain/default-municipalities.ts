/**
 * Municipalities of two counties by Statistics Finland's codes, with their years: data to begin with, not a limit.
 * Heinävesi and Joroinen left Etelä-Savo on 1.1.2021.
 */
import type { Municipality, Region } from './reference-data.ts'

const ETELA_SAVO: Region = { id: '0193b7c2-5e1a-7000-8000-000000000006', names: { fi: 'Etelä-Savo', sv: 'Södra Savolax', en: 'South Savo' } }
const KESKI_SUOMI: Region = { id: '0193b7c2-5e1a-7000-8000-000000000013', names: { fi: 'Keski-Suomi', sv: 'Mellersta Finland', en: 'Central Finland' } }

export const DEFAULT_REGIONS: readonly Region[] = [ETELA_SAVO, KESKI_SUOMI]

const CODES: readonly [Region, Readonly<Record<string, string>>][] = [
  [ETELA_SAVO, {
    Enonkoski: '046', Hirvensalmi: '097', Juva: '178', Kangasniemi: '213', Mikkeli: '491', Mäntyharju: '507',
    Pertunmaa: '588', Pieksämäki: '593', Puumala: '623', Rantasalmi: '681', Savonlinna: '740', Sulkava: '768',
  }],
  [KESKI_SUOMI, {
    Hankasalmi: '077', Joutsa: '172', Jyväskylä: '179', Jämsä: '182', Kannonkoski: '216', Karstula: '226', Keuruu: '249', Kinnula: '256',
    Kivijärvi: '265', Konnevesi: '275', Kyyjärvi: '312', Laukaa: '410', Luhanka: '435', Multia: '495', Muurame: '500', Petäjävesi: '592',
    Pihtipudas: '601', Saarijärvi: '729', Toivakka: '850', Uurainen: '892', Viitasaari: '931', Äänekoski: '992',
  }],
]

const SWEDISH_NAMES: Readonly<Record<string, string>> = { Joroinen: 'Jorois', Mikkeli: 'S:t Michel', Savonlinna: 'Nyslott' }

export const DEFAULT_MUNICIPALITIES: readonly Municipality[] = [
  ...CODES.flatMap(([region, codes]) => Object.entries(codes).map(([name, code]) => municipality(region, name, code))),
  { ...municipality(ETELA_SAVO, 'Heinävesi', '090'), validTo: '2020-12-31' },
  { ...municipality(ETELA_SAVO, 'Joroinen', '171'), validTo: '2020-12-31' },
]

function municipality(region: Region, fi: string, code: string): Municipality {
  const sv = SWEDISH_NAMES[fi]
  return { code, names: { fi, ...(sv !== undefined && { sv }) }, region: region.id }
}
