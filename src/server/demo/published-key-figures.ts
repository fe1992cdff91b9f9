/** What Etelä-Savo published of its family-centre work in 2018 and 2019: the one part of the made-up county that is not made up. */
import type { RowContent } from '../../domain/dated-rows.ts'
import type { CellContent } from '../../domain/key-figures.ts'
import type { NetworkContent } from '../../domain/network-years.ts'

type ByYear<T> = { readonly [year: number]: T }
/** As published, and what that is in the other languages. */
const inAll = (fi: string, sv: string, en: string) => ({ fi, sv, en })
const TWO_YEARS = { from: '2017-01-01', to: '2018-12-31' }

/** By the keys of the usual rows. What the log of the demo knows by itself is left to it. */
export const PUBLISHED_CELLS: Readonly<Record<string, ByYear<CellContent>>> = {
  'perheneuvo.contacts': { 2018: { value: 69, coverage: { from: '2018-01-01', to: '2018-10-31' }, municipalities: ['491'] }, 2019: { value: 104 } },
  'perheneuvo.municipalities': { 2018: { value: 1, municipalities: ['491'] }, 2019: { value: 7, municipalities: ['178', '213', '491', '507', '623', '681', '740'], note: { fi: 'Savonlinnassa Luukku' } } },
  'perheneuvo.trainingDays': { 2018: { value: 4 }, 2019: { value: 1 } },
  'genuineEncounter.nominations': { 2018: { value: 92 }, 2019: { value: 59 } },
  'genuineEncounter.themeMonths': { 2019: { items: [inAll('Kunnioittaminen', 'Respekt', 'Respect'), inAll('Luottamus', 'Tillit', 'Trust'), inAll('Pysähtyminen', 'Att stanna upp', 'Stopping to listen'), inAll('Kannustaminen', 'Uppmuntran', 'Encouragement')] } },
  'openMeetingPlaces.municipalitiesWithActivity': { 2018: { text: { fi: 'Kohtaamispaikkatyön käynnistys' } }, 2019: { value: 8 } },
  'lapsetPuheeksi.trained': { 2018: { value: 209, coverage: TWO_YEARS }, 2019: { text: { fi: 'Varhaiskasvatuksen henkilökuntaa kuudessa kunnassa, esi- ja perusopetuksen kolmessa' } } },
  'lapsetPuheeksi.ownTrainers': { 2018: { value: 11, coverage: TWO_YEARS } },
  'separation.developerGroups': { 2018: { value: 3 } },
  'separation.seminars': { 2019: { value: 2 } },
  'separation.countyMeetings': { 2019: { value: 2 } },
  'systemicChildProtection.trained': { 2018: { text: { fi: 'Koulutukset käynnistetty' } }, 2019: { value: 36 } },
  'guidingDocuments.documents': { 2018: { items: [inAll('Maakunnallinen perhekeskustoimintamalli', 'Landskapets modell för familjecenterverksamhet', 'The county’s model of family-centre work')] }, 2019: { items: [
    inAll('Perhekeskustoiminnan toimintasuunnitelma', 'Verksamhetsplan för familjecenterverksamheten', 'Plan for family-centre work'), inAll('Kohtaamispaikan lokikirja', 'Mötesplatsens loggbok', 'Meeting-place logbook'),
    inAll('Yhteiset materiaalit/ohjeistukset', 'Gemensamt material/anvisningar', 'Shared materials/instructions'),
  ] } },
}

const part = (meetings: number | null, fi: string, sv: string, en: string) => ({ name: { fi, sv, en }, meetings })
/** By the keys of the demo's networks. */
export const PUBLISHED_NETWORKS: Readonly<Record<string, ByYear<NetworkContent>>> = {
  municipalGroups: {
    2019: {
      statedTotal: 68, municipalities: 12,
      parts: [
        part(26, 'Kohtaamispaikkatyö', 'Mötesplatsarbete', 'Meeting-place work'), part(13, 'LAPE-työryhmät', 'LAPE-arbetsgrupper', 'LAPE working groups'), part(10, 'Perheneuvo', 'Perheneuvo', 'Perheneuvo'),
        part(9, 'muut', 'övriga', 'others'), part(6, 'eroauttaminen', 'stöd vid separation', 'help in separation'), part(4, 'Perhetalo Mli', 'Perhetalo Mli', 'Perhetalo Mli'),
      ],
    },
  },
  thematicNetworks: {
    2019: {
      statedTotal: 34, statedNetworks: 7,
      parts: [
        part(7, 'varhainen tuki', 'tidigt stöd', 'early support'), part(6, 'kohtaamispaikka', 'mötesplats', 'meeting place'), part(5, 'perheneuvo', 'perheneuvo', 'perheneuvo'),
        part(2, 'eroauttaminen', 'stöd vid separation', 'help in separation'), part(8, 'lapset puheeksi', 'för barnen på tal', 'lapset puheeksi'), part(5, 'nuorten vaikuttaminen', 'ungas inflytande', 'young people’s influence'),
        part(null, 'systeeminen lastensuojelu', 'systemiskt barnskydd', 'systemic child protection'), part(null, 'vaativa tuki', 'krävande stöd', 'intensive support'),
      ],
    },
  },
  actors: { 2019: { statedTotal: 4, parts: [] } },
  steeringGroup: { 2019: { statedTotal: 11, parts: [] } },
}

const event = (day: string, fi: string, where: { municipality?: string; municipalityCount?: number }): RowContent => ({ kind: 'event', day, title: { fi }, ...where })
const training = (day: string, fi: string): RowContent => ({ kind: 'training', day, title: { fi } })

export const PUBLISHED_ROWS: readonly RowContent[] = [
  event('2019-08-14', 'Kangasniemen kohtaamispaikan Perhetuvan avajaiset', { municipality: '213' }),
  event('2019-08-30', 'Savonlinnan kohtaamispaikan Tikantanssin avajaiset', { municipality: '740' }),
  event('2019-10-03', 'Pieksämäen perheiden talon 3v. synttärit', { municipality: '593' }),
  event('2019-11-20', 'Etelä-Savon perheilta', { municipalityCount: 8 }),
  training('2019-03-18', 'Lapset puheeksi boosteripäivä'),
  training('2019-04-04', 'Maakunnallinen perhetyön päivä'),
  training('2019-06-04', 'LAPE akatemia Mikkeli'),
  training('2019-08-20', 'Perhekeskusverkostopäivä Pieksämäki'),
  training('2019-09-11', 'Lastensuojelun kehittämispäivä'),
  training('2019-09-23', 'Johtamisvalmennus johtoryhmälle'),
  training('2019-09-24', 'LAPE akatemia Savonlinna'),
  training('2019-10-23', 'Etelä-Savon varhaiskasvatuksen verkosto'),
  training('2019-11-01', 'Perheneuvovalmennus uusille toimijoille'),
  training('2019-11-14', 'LAPE akatemia Jyväskylä'),
  training('2019-11-18', 'Lapsiperheiden kotipalvelun työntekijöiden tapaaminen'),
  training('2019-12-16', 'Perhekeskustoimijoiden kiitostilaisuus'),
]
