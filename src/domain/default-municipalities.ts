/** Municipalities of two counties by Statistics Finland code, so that a new county and a tablet alone have words to start with. */
import type { Municipality } from './reference-data.ts'

/** Names as in Statistics Finland's classification; Swedish where an official or established name differs. */
export const DEFAULT_MUNICIPALITIES: readonly (Municipality & { county: 'Etelä-Savo' | 'Keski-Suomi' })[] = [
  ...inCounty('Etelä-Savo', [
    ['046', 'Enonkoski'], ['097', 'Hirvensalmi'], ['178', 'Juva'], ['213', 'Kangasniemi'], ['491', 'Mikkeli', 'S:t Michel'],
    ['507', 'Mäntyharju'], ['588', 'Pertunmaa'], ['593', 'Pieksämäki'], ['623', 'Puumala'], ['681', 'Rantasalmi'],
    ['740', 'Savonlinna', 'Nyslott'], ['768', 'Sulkava'],
  ]),
  // Both changed county on 1.1.2021.
  { code: '090', names: { fi: 'Heinävesi' }, county: 'Etelä-Savo', validTo: '2020-12-31' },
  { code: '171', names: { fi: 'Joroinen', sv: 'Jorois' }, county: 'Etelä-Savo', validTo: '2020-12-31' },
  ...inCounty('Keski-Suomi', [
    ['077', 'Hankasalmi'], ['172', 'Joutsa'], ['179', 'Jyväskylä'], ['182', 'Jämsä'], ['216', 'Kannonkoski'], ['226', 'Karstula'],
    ['249', 'Keuruu'], ['256', 'Kinnula'], ['265', 'Kivijärvi'], ['275', 'Konnevesi'], ['312', 'Kyyjärvi'], ['410', 'Laukaa'],
    ['435', 'Luhanka'], ['495', 'Multia'], ['500', 'Muurame'], ['592', 'Petäjävesi'], ['601', 'Pihtipudas'], ['729', 'Saarijärvi'],
    ['850', 'Toivakka'], ['892', 'Uurainen'], ['931', 'Viitasaari'], ['992', 'Äänekoski'],
  ]),
]

function inCounty<C extends string>(county: C, rows: readonly (readonly [code: string, fi: string, sv?: string])[]) {
  return rows.map(([code, fi, sv]) => ({ code, names: sv === undefined ? { fi } : { fi, sv }, county }))
}
