/** The default words of a county in three languages; a county's own reference data replaces them. */
import { DEFAULT_MUNICIPALITIES } from './default-municipalities.ts'
import type { ActivityType, Names, Organisation, Part, Profession, ReferenceData, Sector, VisitorGroup } from './reference-data.ts'

// @__NO_SIDE_EFFECTS__
const words = (fi: string, sv: string, en: string): Names => ({ fi, sv, en })

/** Convention, no national rule was found. Children first, then adults; the "not known" groups serve quick mode. */
export const VISITOR_GROUPS: readonly VisitorGroup[] = [
  { key: 'baby', ageClass: 'child', figure: 'baby', names: words('Vauva', 'Baby', 'Baby'), details: words('alle 1 v', 'under 1 år', 'under 1') },
  { key: 'child_1_2', ageClass: 'child', figure: 'toddler', names: words('Lapsi', 'Barn', 'Child'), details: words('1–2 v', '1–2 år', '1–2') },
  { key: 'child_3_6', ageClass: 'child', figure: 'child', names: words('Lapsi', 'Barn', 'Child'), details: words('3–6 v', '3–6 år', '3–6') },
  { key: 'child_7_12', ageClass: 'child', figure: 'school', names: words('Koululainen', 'Skolbarn', 'Schoolchild'), details: words('7–12 v', '7–12 år', '7–12') },
  { key: 'youth_13_17', ageClass: 'child', figure: 'youth', names: words('Nuori', 'Ungdom', 'Young person'), details: words('13–17 v', '13–17 år', '13–17') },
  { key: 'child_unknown', ageClass: 'child', figure: 'child', notKnown: true, names: words('Lapsi', 'Barn', 'Child'), details: words('ikä ei tiedossa', 'ålder okänd', 'age not known') },
  { key: 'parent', ageClass: 'adult', figure: 'parent', names: words('Vanhempi', 'Förälder', 'Parent'), details: words('tai huoltaja', 'eller vårdnadshavare', 'or guardian') },
  { key: 'grandparent', ageClass: 'adult', figure: 'grand', names: words('Isovanhempi', 'Mor-/farförälder', 'Grandparent'), details: words('tai läheinen', 'eller närstående', 'or close adult') },
  { key: 'expecting', ageClass: 'adult', figure: 'expect', names: words('Odottava', 'Väntande', 'Expecting'), details: words('vanhempi', 'förälder', 'parent') },
  { key: 'adult_other', ageClass: 'adult', figure: 'other', names: words('Muu', 'Annan', 'Other'), details: words('aikuinen', 'vuxen', 'adult') },
  { key: 'adult_unknown', ageClass: 'adult', figure: 'parent', notKnown: true, names: words('Aikuinen', 'Vuxen', 'Adult'), details: words('tarkempi ei tiedossa', 'närmare okänt', 'kind not known') },
]

const type = (part: Part, key: string, fi: string, sv: string, en: string): ActivityType => ({ key, part, names: words(fi, sv, en) })

export const ACTIVITY_TYPES: readonly ActivityType[] = [
  type('A', 'open_ecec', 'Avoin varhaiskasvatus', 'Öppen småbarnspedagogik', 'Open early childhood education'),
  type('A', 'open_cafe', 'Perhekahvila', 'Familjekafé', 'Family café'),
  type('A', 'club', 'Kerho', 'Klubb', 'Club'),
  type('A', 'free_meeting', 'Perheiden vapaa kohtaaminen', 'Fri samvaro för familjer', 'Free meeting of families'),
  type('A', 'volunteering', 'Vapaaehtoistoiminta', 'Volontärverksamhet', 'Volunteering'),
  type('A', 'event', 'Tapahtuma, perheilta', 'Evenemang, familjekväll', 'Event, family evening'),
  type('B', 'theme_group', 'Teemallinen ryhmä', 'Temagrupp', 'Themed group'),
  type('B', 'own_circle', 'Sovittu porukka', 'Självordnad grupp', 'Self-organised circle'),
  type('B', 'theme_cafe', 'Teemakahvila (esim. erokahvila)', 'Temakafé (t.ex. för separerade)', 'Theme café'),
  type('B', 'closed_group', 'Suljettu ryhmä', 'Sluten grupp', 'Closed group'),
  type('C', 'childcare', 'Lastenhoito', 'Barnpassning', 'Child care'),
  type('C', 'home_service', 'Kotipalvelu', 'Hemservice', 'Home service'),
  type('C', 'parenting', 'Tuki vanhemmuuteen', 'Stöd i föräldraskapet', 'Parenting support'),
  type('C', 'couple', 'Tuki parisuhteeseen', 'Stöd i parförhållandet', 'Relationship support'),
  type('C', 'separation', 'Eroauttaminen', 'Stöd vid separation', 'Help in separation'),
  type('D', 'pn_contact', 'Perheneuvo-yhteydenotto', 'Perheneuvo-kontakt', 'Perheneuvo contact'),
  type('E', 'no_appointment', 'Tapaaminen ilman ajanvarausta', 'Möte utan tidsbokning', 'Meeting without appointment'),
  type('E', 'reception', 'Vastaanotto', 'Mottagning', 'Reception'),
  type('E', 'group_service', 'Ryhmämuotoinen palvelu (esim. perhevalmennus)', 'Tjänst i grupp', 'Group service'),
]

export const PART_NAMES: Readonly<Record<Part, Names>> = {
  A: words('Avoin toiminta', 'Öppen verksamhet', 'Open activities'),
  B: words('Vertaistuki', 'Kamratstöd', 'Peer support'),
  C: words('Varhainen tuki', 'Tidigt stöd', 'Early support'),
  D: words('Perheneuvo', 'Perheneuvo', 'Perheneuvo'),
  E: words('Palvelut', 'Tjänster', 'Services'),
}

export const SECTOR_NAMES: Readonly<Record<Sector, Names>> = {
  municipality: words('Kunta', 'Kommun', 'Municipality'),
  county: words('Hyvinvointialue', 'Välfärdsområde', 'Wellbeing services county'),
  association: words('Järjestö', 'Förening', 'Association'),
  parish: words('Seurakunta', 'Församling', 'Parish'),
  company: words('Yritys', 'Företag', 'Company'),
  kela: words('Kela', 'FPA', 'Kela'),
  authority: words('Muu viranomainen', 'Annan myndighet', 'Other authority'),
  families: words('Perheet ja vapaaehtoiset', 'Familjer och frivilliga', 'Families and volunteers'),
}

const profession = (key: string, fi: string, sv: string, en: string): Profession => ({ key, names: words(fi, sv, en) })

export const PROFESSIONS: readonly Profession[] = [
  profession('terveydenhoitaja', 'Terveydenhoitaja', 'Hälsovårdare', 'Public health nurse'),
  profession('perhetyontekija', 'Perhetyöntekijä', 'Familjearbetare', 'Family worker'),
  profession('sosiaaliohjaaja', 'Sosiaaliohjaaja', 'Socialhandledare', 'Social counsellor'),
  profession('psykologi', 'Psykologi', 'Psykolog', 'Psychologist'),
  profession('puheterapeutti', 'Puheterapeutti', 'Talterapeut', 'Speech therapist'),
  profession('toimintaterapeutti', 'Toimintaterapeutti', 'Ergoterapeut', 'Occupational therapist'),
  profession('ravitsemusterapeutti', 'Ravitsemusterapeutti', 'Näringsterapeut', 'Dietitian'),
  profession('varhaiskasvatuksen_opettaja', 'Varhaiskasvatuksen opettaja', 'Lärare inom småbarnspedagogik', 'Early childhood teacher'),
  profession('varhaiskasvatuksen_erityisopettaja', 'Varhaiskasvatuksen erityisopettaja', 'Speciallärare inom småbarnspedagogik', 'Special needs teacher in early childhood'),
  profession('perheasiain_neuvottelija', 'Perheasiain neuvottelija', 'Familjerådgivare', 'Family counsellor'),
  profession('diakoniatyontekija', 'Diakoniatyöntekijä', 'Diakoniarbetare', 'Diaconal worker'),
  profession('lastenohjaaja', 'Lastenohjaaja', 'Barnledare', 'Children’s instructor'),
  profession('jarjestotyontekija', 'Järjestötyöntekijä', 'Föreningsarbetare', 'Association worker'),
  profession('yrittaja', 'Yrittäjä', 'Företagare', 'Entrepreneur'),
]

/**
 * One organisation a sector, known to every tablet and every new county by the same id, so that entries of a
 * tablet that began alone keep their organiser after pairing. Coordinators add the real ones by name.
 */
export const GENERIC_ORGANISATIONS: readonly Organisation[] = [
  { id: '5a0c1f2e-6d51-5e8b-9a10-000000000001', sector: 'municipality', names: SECTOR_NAMES.municipality },
  { id: '5a0c1f2e-6d51-5e8b-9a10-000000000002', sector: 'county', names: SECTOR_NAMES.county },
  { id: '5a0c1f2e-6d51-5e8b-9a10-000000000003', sector: 'association', names: SECTOR_NAMES.association },
  { id: '5a0c1f2e-6d51-5e8b-9a10-000000000004', sector: 'parish', names: SECTOR_NAMES.parish },
  { id: '5a0c1f2e-6d51-5e8b-9a10-000000000005', sector: 'company', names: SECTOR_NAMES.company },
  { id: '5a0c1f2e-6d51-5e8b-9a10-000000000006', sector: 'kela', names: SECTOR_NAMES.kela },
  { id: '5a0c1f2e-6d51-5e8b-9a10-000000000007', sector: 'authority', names: SECTOR_NAMES.authority },
  { id: '5a0c1f2e-6d51-5e8b-9a10-000000000008', sector: 'families', names: SECTOR_NAMES.families },
]

/** The words a tablet or a new county starts with; it has no places yet. */
export function defaultReference(): ReferenceData {
  return {
    places: [], organisations: [...GENERIC_ORGANISATIONS], activityTypes: [...ACTIVITY_TYPES], visitorGroups: [...VISITOR_GROUPS],
    professions: [...PROFESSIONS], municipalities: [...DEFAULT_MUNICIPALITIES], networks: [],
  }
}
