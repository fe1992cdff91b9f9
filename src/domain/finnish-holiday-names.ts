/** The names of the holidays, as they stand in the middle of a sentence. Apart from their reckoning, which the first screen needs. */
import type { Holiday } from './finnish-holidays.ts'
import type { Names } from './reference-data.ts'

// @__NO_SIDE_EFFECTS__
const words = (fi: string, sv: string, en: string): Names => ({ fi, sv, en })

export const HOLIDAY_NAMES: Readonly<Record<Holiday, Names>> = {
  newYear: words('uudenvuodenpäivä', 'nyårsdagen', 'New Year’s Day'),
  epiphany: words('loppiainen', 'trettondagen', 'Epiphany'),
  goodFriday: words('pitkäperjantai', 'långfredagen', 'Good Friday'),
  easter: words('pääsiäispäivä', 'påskdagen', 'Easter Sunday'),
  easterMonday: words('toinen pääsiäispäivä', 'annandag påsk', 'Easter Monday'),
  mayDay: words('vappu', 'första maj', 'May Day'),
  ascension: words('helatorstai', 'Kristi himmelsfärdsdag', 'Ascension Day'),
  pentecost: words('helluntaipäivä', 'pingstdagen', 'Whit Sunday'),
  midsummerEve: words('juhannusaatto', 'midsommarafton', 'Midsummer Eve'),
  midsummer: words('juhannuspäivä', 'midsommardagen', 'Midsummer Day'),
  allSaints: words('pyhäinpäivä', 'alla helgons dag', 'All Saints’ Day'),
  independence: words('itsenäisyyspäivä', 'självständighetsdagen', 'Independence Day'),
  christmasEve: words('jouluaatto', 'julafton', 'Christmas Eve'),
  christmas: words('joulupäivä', 'juldagen', 'Christmas Day'),
  boxingDay: words('tapaninpäivä', 'annandag jul', 'Boxing Day'),
}
