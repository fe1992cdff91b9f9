/** The words of Perheneuvo contacts and of families' feedback in three languages. */
import type { DURATIONS, INITIATORS, OUTCOMES, THEMES, TOPICS } from './entry.ts'
import type { Names } from './reference-data.ts'

// @__NO_SIDE_EFFECTS__
const words = (fi: string, sv: string, en: string): Names => ({ fi, sv, en })

export const INITIATOR_NAMES: Readonly<Record<(typeof INITIATORS)[number], Names>> = {
  parent: words('Vanhempi', 'Förälder', 'Parent'),
  child: words('Lapsi tai nuori', 'Barn eller ungdom', 'Child or young person'),
  closePerson: words('Muu läheinen', 'Annan närstående', 'Other close person'),
  professional: words('Ammattilainen', 'Yrkesperson', 'Professional'),
}

export const TOPIC_NAMES: Readonly<Record<(typeof TOPICS)[number], Names>> = {
  everydayLife: words('Arki ja jaksaminen', 'Vardag och ork', 'Everyday life and coping'),
  parenting: words('Vanhemmuus', 'Föräldraskap', 'Parenting'),
  relationship: words('Parisuhde', 'Parförhållande', 'Relationship'),
  separation: words('Ero', 'Separation', 'Separation'),
  childDevelopment: words('Lapsen kehitys', 'Barnets utveckling', 'Child’s development'),
  money: words('Raha', 'Ekonomi', 'Money'),
  childcare: words('Lastenhoito tai kotiapu', 'Barnpassning eller hemhjälp', 'Child care or home help'),
  school: words('Koulu tai varhaiskasvatus', 'Skola eller småbarnspedagogik', 'School or early education'),
  violence: words('Lähisuhdeväkivalta', 'Våld i nära relationer', 'Violence in close relationships'),
  other: words('Muu aihe', 'Annat ämne', 'Other topic'),
  notKnown: words('Ei tiedossa', 'Inte känt', 'Not known'),
}

export const DURATION_NAMES: Readonly<Record<(typeof DURATIONS)[number], Names>> = {
  under15: words('alle 15 min', 'under 15 min', 'under 15 min'),
  '15-30': words('15–30 min', '15–30 min', '15–30 min'),
  '30-60': words('30–60 min', '30–60 min', '30–60 min'),
  over60: words('yli 60 min', 'över 60 min', 'over 60 min'),
}

export const OUTCOME_NAMES: Readonly<Record<(typeof OUTCOMES)[number], Names>> = {
  adviceEnough: words('Neuvo riitti', 'Rådet räckte', 'Advice was enough'),
  meetingPlace: words('Ohjattiin kohtaamispaikkaan', 'Hänvisades till mötesplats', 'Guided to a meeting place'),
  association: words('Ohjattiin järjestöön tai seurakuntaan', 'Hänvisades till förening eller församling', 'Guided to an association or parish'),
  countyService: words('Ohjattiin hyvinvointialueen palveluun', 'Hänvisades till välfärdsområdets tjänst', 'Guided to a county service'),
  multiProfessional: words('Monialainen arvio', 'Multiprofessionell bedömning', 'Multi-professional assessment'),
  inProgress: words('Kesken', 'Pågår', 'In progress'),
}

export const THEME_NAMES: Readonly<Record<(typeof THEMES)[number], Names>> = {
  respect: words('Kunnioittaminen', 'Respekt', 'Respect'),
  trust: words('Luottamus', 'Förtroende', 'Trust'),
  stopping: words('Pysähtyminen', 'Att stanna upp', 'Stopping to listen'),
  encouragement: words('Kannustaminen', 'Uppmuntran', 'Encouragement'),
}
