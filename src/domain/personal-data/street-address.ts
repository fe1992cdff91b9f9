/**
 * Street addresses in Finnish and Swedish: the name of a street with a house number, or a postal code with its town.
 * A street alone is a place where something happened, and a number of children is no house.
 */
import type { Finding } from './finding.ts'

/** Each with the endings of its cases. */
const FINNISH_STREET = '(?:kat(?:u|ua|uun)|kadu(?:n|lla|lle|lta)|ti(?:e|etä|ehen|en|ellä|elle|eltä)|pol(?:ku|kua)|polu(?:n|lla|lle|lta)|kuja(?:a|an|n|lla|lle|lta)?|kaar(?:i|en|ella|elle)|raitti|raiti(?:n|lla|lle)|väylä(?:n|llä|lle)?|penger|penkereellä|puistikko|bulevardi|esplanadi)'
const SWEDISH_STREET = '(?:gata(?:n)?|väge(?:n)|stige(?:n)|gränd(?:en)?|allén?|esplanaden|kroken|brinken|bågen|svängen)'
/** These end other words as well, so that a door or a town must follow the number. */
const DOUBTFUL_STREET = '(?:ran(?:ta|nalla)|rin(?:ne|teellä)|mä(?:ki|ellä)|aukio|tori|portti|piha|lenkki|kierto|stranden|backen|torget|plan)'

const NUMBER = String.raw`\d{1,4}(?: ?[-–] ?\d{1,4})?`
const DOOR = String.raw`(?: ?\p{L}(?!\p{L})(?: ?\d{1,3}(?!\d))?|,? (?:as|bst|lgh)\.? ?\d{1,3})`
const TOWN = String.raw`(?:,? (?:FI-)?\d{5} \p{Lu}[\p{L}-]+)`
const SIZE = String.raw`(?:Iso|Pieni|Pikku|Vanha|Uusi|Itäinen|Läntinen|Pohjoinen|Eteläinen|Ylinen|Alinen|Norra|Södra|Östra|Västra|Gamla|Nya|Stora|Lilla) `
const CLEAR = new RegExp(String.raw`(?<![\p{L}\d-])(${SIZE})?(\p{L}{6,}) (${NUMBER})(?![\d]|[.:,]\d)(${DOOR})?(${TOWN})?`, 'gu')
const DOUBTFUL = new RegExp(String.raw`(?<![\p{L}\d-])(\p{Lu}\p{L}{2,}?${DOUBTFUL_STREET}) (${NUMBER})(?!\d)(?:${DOOR}${TOWN}?|${TOWN})`, 'gu')
const SAID_TO_BE_ONE = /(?<!\p{L})(?:os\.|osoite|osoitteessa|asuu|asuvat|adress|adressen|bor på)[: ]{1,2}(\p{L}[\p{L}-]{3,} \d{1,4}(?: ?\p{Lu}(?!\p{L})(?: ?\d{1,3})?)?)(?![\d.:]|,\d)/dgu
/** Round numbers are counts; a post box belongs to an organisation. */
const POSTAL = /(?<![\d,.+-]|\bPL \d{1,4}, )(?:FI-)?(?!\d{2}000)\d{5} \p{Lu}\p{L}{2,}(?![\p{L}-])/gu

const STREET = new RegExp(String.raw`^\p{L}{3,}(?:${FINNISH_STREET}|${SWEDISH_STREET})$`, 'iu')
/** Paths for children and roads of the state. */
const NO_STREET = /^(?:satu|luonto|aisti|temppu|kunto|uni|hoito|palvelu|asiakas|perhe|elämän|oppimis|ura|seikkailu|peikko|tonttu|metsämörri|laulu|lelu|valta|kanta|seutu|maan|moottori|rauta|yhdys|kelkka|sago|natur|äventyrs|motions|järn)(?:pol[ku]\p{L}{0,4}|ti\p{L}{1,4}|stigen?|vägen?|kuja\p{L}{0,3}|rai[td]\p{L}{1,4})$/iu
/** What is counted after a number. */
const COUNTED = /^(?:[ -]?luv| ?[€%°])|^ (?:las(?:ta|ten)|aikui|perhe|hlö|henk|kävij|osall|vauva|äiti|isä|euro|e(?!\p{L})|min|h(?!\p{L})|km|m(?!\p{L})|kpl|klo|kertaa|rasti|vaunu|barn|vuxna|famil|person|delta|besök|kr(?!\p{L})|st(?!\p{L})|kl(?!\p{L})|adults|children|familie|nuor|vierai|kierros|pistet|päiv|viikk|vuot)/iu
const YEAR = /^(?:19|20)\d\d$/

export function streetAddresses(text: string): Finding[] {
  if (!/\d/.test(text)) return []
  return [...clear(text), ...all(text, DOUBTFUL), ...saidToBe(text), ...all(text, POSTAL)]
}

function clear(text: string): Finding[] {
  return [...text.matchAll(CLEAR)].flatMap((match) => {
    const [whole, , street = '', number = '', door, town] = match
    const end = match.index + whole.length
    const isAddress = STREET.test(street) && !NO_STREET.test(street) && !YEAR.test(number) && (town !== undefined || !COUNTED.test(text.slice(door === undefined ? end : end - door.length)))
    return isAddress ? [finding(match.index, end)] : []
  })
}

function saidToBe(text: string): Finding[] {
  return [...text.matchAll(SAID_TO_BE_ONE)].flatMap(({ indices }) => {
    const part = indices?.[1]
    return part && !COUNTED.test(text.slice(part[1])) ? [finding(...part)] : []
  })
}

function all(text: string, form: RegExp): Finding[] {
  return [...text.matchAll(form)].map(({ index, 0: { length } }) => finding(index, index + length))
}

function finding(start: number, end: number): Finding {
  return { kind: 'streetAddress', start, end, certain: false }
}
