/** The names of the holidays, as they stand in the middle of a sentence and may break in a narrow cell. Apart from their reckoning, which the first screen needs. */
import type { Holiday } from './finnish-holidays.ts'
import type { Names } from './reference-data.ts'

// @__NO_SIDE_EFFECTS__
const words = (fi: string, sv: string, en: string): Names => ({ fi, sv, en })

export const HOLIDAY_NAMES: Readonly<Record<Holiday, Names>> = {
  newYear: words('uuden\u00advuoden\u00adpäivä', 'nyårsdagen', 'New Year’s Day'),
  epiphany: words('loppiainen', 'trettondagen', 'Epiphany'),
  goodFriday: words('pitkä\u00adperjantai', 'långfredagen', 'Good Friday'),
  easter: words('pääsiäis\u00adpäivä', 'påskdagen', 'Easter Sunday'),
  easterMonday: words('toinen pääsiäis\u00adpäivä', 'annandag påsk', 'Easter Monday'),
  mayDay: words('vappu', 'första maj', 'May Day'),
  ascension: words('helatorstai', 'Kristi himmelsfärds\u00addag', 'Ascension Day'),
  pentecost: words('helluntai\u00adpäivä', 'pingstdagen', 'Whit Sunday'),
  midsummerEve: words('juhannus\u00adaatto', 'midsommar\u00adafton', 'Midsummer Eve'),
  midsummer: words('juhannus\u00adpäivä', 'midsommar\u00addagen', 'Midsummer Day'),
  allSaints: words('pyhäinpäivä', 'alla helgons dag', 'All Saints’ Day'),
  independence: words('itsenäisyys\u00adpäivä', 'självständighets\u00addagen', 'Inde\u00adpendence Day'),
  christmasEve: words('jouluaatto', 'julafton', 'Christmas Eve'),
  christmas: words('joulupäivä', 'juldagen', 'Christmas Day'),
  boxingDay: words('tapaninpäivä', 'annandag jul', 'Boxing Day'),
}
