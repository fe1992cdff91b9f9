/** Organisations of every sector, with the county's predecessors that ended when it began on 1 January 2023. */
import type { Network, Organisation, Sector } from '../../domain/reference-data.ts'
import { demoId } from './demo-ids.ts'
import { DEMO_MUNICIPALITIES, type DemoMunicipality } from './demo-municipalities.ts'

const organisation = (key: string, sector: Sector, fi: string, sv: string, en: string, rest: Partial<Organisation> = {}): Organisation => (
  { id: demoId(`organisation:${key}`), sector, names: { fi, sv, en }, ...rest }
)

export const COUNTY = organisation('hyvinvointialue', 'county', 'Etelä-Savon hyvinvointialue', 'Södra Savolax välfärdsområde', 'Wellbeing Services County of South Savo', { validFrom: '2023-01-01' })
const ENDED = { validTo: '2022-12-31', successor: COUNTY.id }

export const VOLUNTEERS = organisation('vapaaehtoiset', 'families', 'Vapaaehtoiset', 'Frivilliga', 'Volunteers')
export const KELA = organisation('kela', 'kela', 'Kela', 'FPA', 'Kela (Social Insurance Institution)')
export const COMPANIES = [
  organisation('muskarimylly', 'company', 'Muskarimylly Oy', 'Muskarimylly Ab', 'Muskarimylly Ltd'),
  organisation('luontoleikki', 'company', 'Luontoleikki Tmi', 'Luontoleikki (enskild firma)', 'Luontoleikki (sole trader)'),
] as const
export const AUTHORITY = organisation('poliisi', 'authority', 'Itä-Suomen poliisilaitos', 'Polisinrättningen i Östra Finland', 'Eastern Finland Police Department')
const SAIMAA_FAMILIES = organisation('saimaan-perheet', 'association', 'Saimaan perheet ry', 'Saimaan perheet rf', 'Saimaa Families')

const MLL_IN = ['213', '491', '593', '740']

export function municipalityOrganisation(code: string): Organisation {
  const { genitive, swedish, name, isTown } = municipalityOf(code)
  return isTown
    ? organisation(`kunta:${code}`, 'municipality', `${genitive} kaupunki`, `${swedish} stad`, `Town of ${name}`)
    : organisation(`kunta:${code}`, 'municipality', `${genitive} kunta`, `${swedish} kommun`, `Municipality of ${name}`)
}

export function parishOrganisation(code: string): Organisation {
  const { genitive, swedish, name } = municipalityOf(code)
  return organisation(`seurakunta:${code}`, 'parish', `${genitive} seurakunta`, `${swedish} församling`, `Parish of ${name}`)
}

/** The local MLL association where there is one, otherwise the one of the whole lake country. */
export function associationOrganisation(code: string): Organisation {
  if (!MLL_IN.includes(code)) return SAIMAA_FAMILIES
  const { name, swedish } = municipalityOf(code)
  return organisation(`mll:${code}`, 'association', `MLL ${name}`, `MBF ${swedish}`, `Mannerheim League, ${name}`)
}

export const ORGANISATIONS: readonly Organisation[] = [
  ...DEMO_MUNICIPALITIES.map(({ code }) => municipalityOrganisation(code)),
  COUNTY,
  organisation('essote', 'county', 'Essote (Etelä-Savon sosiaali- ja terveyspalvelujen kuntayhtymä)', 'Essote (samkommunen för social- och hälsovårdstjänster)', 'Essote (joint municipal authority)', ENDED),
  organisation('sosteri', 'county', 'Sosteri (Itä-Savon sairaanhoitopiirin kuntayhtymä)', 'Sosteri (Östra Savolax sjukvårdsdistrikts samkommun)', 'Sosteri (East Savo hospital district)', ENDED),
  ...MLL_IN.map(associationOrganisation),
  SAIMAA_FAMILIES,
  ...DEMO_MUNICIPALITIES.map(({ code }) => parishOrganisation(code)),
  ...COMPANIES,
  KELA,
  AUTHORITY,
  VOLUNTEERS,
]

const network = (key: string, fi: string, sv: string, en: string): Network => ({ id: demoId(`network:${key}`), names: { fi, sv, en } })

export const NETWORKS: readonly Network[] = [
  network('perhekeskus', 'Perhekeskusverkosto', 'Familjecenternätverket', 'Family centre network'),
  network('kohtaamispaikat', 'Kohtaamispaikkaverkosto', 'Nätverket för mötesplatser', 'Network of meeting places'),
  network('eroauttaminen', 'Eroauttamisen verkosto', 'Nätverket för stöd vid separation', 'Network of help in separation'),
  network('municipalGroups', 'Kuntien työryhmät', 'Kommunernas arbetsgrupper', 'Municipal working groups'),
  network('thematicNetworks', 'Teemaverkostot', 'Tematiska nätverk', 'Thematic networks'),
  network('actors', 'Perhekeskustoimijoiden verkosto', 'Nätverket för aktörer inom familjecenter', 'Network of those who work in family centres'),
  network('steeringGroup', 'Ohjausryhmä', 'Styrgruppen', 'Steering group'),
]

function municipalityOf(code: string): DemoMunicipality {
  const found = DEMO_MUNICIPALITIES.find((one) => one.code === code)
  if (found === undefined) throw new RangeError(`no municipality ${code}`)
  return found
}
