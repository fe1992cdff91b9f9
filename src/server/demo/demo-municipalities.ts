/** The region and its twelve municipalities, with the codes of Statistics Finland. */
import type { Municipality, Region } from '../../domain/reference-data.ts'
import { demoId } from './demo-ids.ts'

export const ETELA_SAVO: Region = { id: demoId('region:etela-savo'), names: { fi: 'Etelä-Savo', sv: 'Södra Savolax', en: 'South Savo' } }

export type DemoMunicipality = { code: string; name: string; genitive: string; swedish: string; isTown: boolean }

const municipality = (code: string, name: string, genitive: string, swedish = name, isTown = false): DemoMunicipality => ({ code, name, genitive, swedish, isTown })

export const DEMO_MUNICIPALITIES: readonly DemoMunicipality[] = [
  municipality('046', 'Enonkoski', 'Enonkosken'),
  municipality('097', 'Hirvensalmi', 'Hirvensalmen'),
  municipality('178', 'Juva', 'Juvan', 'Jockas'),
  municipality('213', 'Kangasniemi', 'Kangasniemen'),
  municipality('491', 'Mikkeli', 'Mikkelin', 'S:t Michel', true),
  municipality('507', 'Mäntyharju', 'Mäntyharjun'),
  municipality('588', 'Pertunmaa', 'Pertunmaan'),
  municipality('593', 'Pieksämäki', 'Pieksämäen', 'Pieksämäki', true),
  municipality('623', 'Puumala', 'Puumalan'),
  municipality('681', 'Rantasalmi', 'Rantasalmen'),
  municipality('740', 'Savonlinna', 'Savonlinnan', 'Nyslott', true),
  municipality('768', 'Sulkava', 'Sulkavan'),
]

export const MUNICIPALITIES: readonly Municipality[] = DEMO_MUNICIPALITIES.map(({ code, name, swedish }) => (
  { code, names: { fi: name, sv: swedish, en: name }, region: ETELA_SAVO.id }
))
