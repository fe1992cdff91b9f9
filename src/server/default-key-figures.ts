/** The rows of a first table: those that family-centre counties of Finland publish, and what the log counts by itself. */
import type { KeyFigure } from '../domain/key-figures.ts'

/** `key` names a row for whoever fills a county in by program. */
export type DefaultKeyFigure = Omit<KeyFigure, 'id' | 'order'> & { key: string }
type Row = Omit<DefaultKeyFigure, 'section' | 'key'> & { key: string }

const row = (key: string, unit: KeyFigure['unit'], fi: string, sv: string, en: string, source?: KeyFigure['source']): Row => ({ key, unit, names: { fi, sv, en }, ...(source && { source }) })
const section = (key: string, fi: string, sv: string, en: string, rows: readonly Row[]): DefaultKeyFigure[] => rows.map((one) => ({ ...one, key: `${key}.${one.key}`, section: { fi, sv, en } }))

export const DEFAULT_KEY_FIGURES: readonly DefaultKeyFigure[] = [
  ...section('perheneuvo', 'Perheneuvo – neuvontaa ja ohjausta perheille', 'Perheneuvo – råd och vägledning för familjer', 'Perheneuvo – advice and guidance for families', [
    row('contacts', 'contact', 'Yhteydenotot', 'Kontakter', 'Contacts', 'contacts'),
    row('municipalities', 'municipality', 'Kunnat, joissa Perheneuvo toimii', 'Kommuner där Perheneuvo verkar', 'Municipalities with Perheneuvo'),
    row('trainingDays', 'day', 'Koulutuspäivät', 'Utbildningsdagar', 'Training days'),
  ]),
  ...section('genuineEncounter', 'Aito kohtaaminen', 'Ett äkta möte', 'Genuine encounter', [
    row('nominations', 'nomination', 'Ehdotukset', 'Förslag', 'Nominations'),
    row('themeMonths', 'list', 'Teemakuukaudet', 'Temamånader', 'Theme months'),
  ]),
  ...section('openMeetingPlaces', 'Avoimet kohtaamispaikat perheille', 'Öppna mötesplatser för familjer', 'Open meeting places for families', [
    row('municipalitiesWithActivity', 'municipality', 'Kunnat, joissa on toimintaa', 'Kommuner med verksamhet', 'Municipalities with activity', 'municipalitiesWithActivity'),
    row('placesOpened', 'place', 'Avatut kohtaamispaikat', 'Öppnade mötesplatser', 'Meeting places opened', 'placesOpened'),
    row('visits', 'visit', 'Käynnit', 'Besök', 'Visits', 'visits'),
    row('sessions', 'session', 'Toimintakerrat', 'Verksamhetstillfällen', 'Sessions', 'sessions'),
    row('partnerVisits', 'partnerVisit', 'Kumppanien läsnäolot', 'Partners närvaro', 'Partner visits', 'partnerVisits'),
  ]),
  ...section('lapsetPuheeksi', 'Lapset puheeksi -menetelmä ja toimintatapa', 'Metoden och arbetssättet Föra barnen på tal', 'Let’s Talk about Children: method and way of working', [
    row('trained', 'person', 'Koulutetut', 'Utbildade', 'People trained'),
    row('ownTrainers', 'person', 'Omat kouluttajat', 'Egna utbildare', 'Trainers of our own'),
  ]),
  ...section('separation', 'Eroauttaminen', 'Stöd vid separation', 'Help in separation', [
    row('developerGroups', 'group', 'Kehittäjäryhmät', 'Utvecklingsgrupper', 'Development groups'),
    row('seminars', 'seminar', 'Seminaarit', 'Seminarier', 'Seminars'),
    row('countyMeetings', 'meeting', 'Maakunnalliset tapaamiset', 'Träffar på landskapsnivå', 'Meetings of the whole county'),
  ]),
  ...section('systemicChildProtection', 'Systeeminen lastensuojelu', 'Systemiskt barnskydd', 'Systemic child protection', [
    row('trained', 'person', 'Koulutetut', 'Utbildade', 'People trained'),
  ]),
  ...section('guidingDocuments', 'Toimintaa ohjaavat asiakirjat', 'Dokument som styr verksamheten', 'Guiding documents', [
    row('documents', 'list', 'Asiakirjat', 'Dokument', 'Documents'),
  ]),
]
