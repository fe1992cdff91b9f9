/**
 * Likely names of persons, in Finnish and Swedish text. A usual given name counts wherever it stands; one that is a
 * word as well counts inside a sentence, where its capital says so, or where its neighbours do.
 */
import type { Finding } from './finding.ts'
import { GIVEN_NAMES, NAMES_THAT_ARE_PLACES, NAMES_THAT_ARE_WORDS } from './given-names.ts'
import { basicForms, ownersForms } from './name-forms.ts'
import { namesOfNobody, type Span } from './not-a-person.ts'
import { SURNAMES, SURNAMES_THAT_ARE_WORDS } from './surnames.ts'
import { wordsOf, type TextWord } from './text-words.ts'

export function personNames(text: string): Finding[] {
  const words = wordsOf(text)
  const found: Finding[] = []
  // Most notes name nobody, and need no list of those who are no persons.
  let nobody: readonly Span[] | undefined
  for (let at = 0; at < words.length; at += 1) {
    const first = words[at]
    if (first === undefined || !isName({ text, words, at })) continue
    nobody ??= namesOfNobody(text)
    if (nobody.some(({ start, end }) => start < first.end && first.start < end)) continue
    at = lastOfName({ text, words, at })
    found.push({ kind: 'name', start: first.start, end: words[at]?.end ?? first.end, certain: false })
  }
  return found
}

type Place = { text: string; words: readonly TextWord[]; at: number }

function isName(place: Place): boolean {
  const word = place.words[place.at]
  if (word === undefined) return false
  if (!word.capital) return isNameInSmallLetters(word)
  switch (givenKind(word)) {
    case 'name': return !(word.opens && WORDS_THAT_LOOK_INFLECTED.has(word.lower)) || pointsToPerson(place)
    case 'word': return (!word.opens && !INSIDE_OF.test(word.lower)) || pointsToPerson(place)
    case 'place': return pointsToPerson(place)
    default: return isSurname(word) || isUnknownName(place)
  }
}

/** A surname, and a second given name, belong to the first. */
function lastOfName({ text, words, at }: Place): number {
  let last = at
  for (let next = at + 1; next <= at + 2; next += 1) {
    const word = words[next]
    const before = words[last]
    if (before === undefined || word === undefined || !word.capital || text.slice(before.end, word.start) !== ' ') break
    if (AWAY_OR_FROM.test(word.lower) && !isSurname(word)) break
    last = next
  }
  return last
}

/** Only whole names of some length: short ones, and words, are too many others. */
const SMALL_LETTERS_MIN = 4
const NOT_IN_SMALL_LETTERS = new Set(['ville', 'karin', 'sanna', 'joukon', 'jouko', 'axeln'])

function isNameInSmallLetters({ lower }: TextWord): boolean {
  return lower.length >= SMALL_LETTERS_MIN && !NOT_IN_SMALL_LETTERS.has(lower)
    && ownersForms(lower).some((form) => form.length >= SMALL_LETTERS_MIN && (GIVEN_NAMES.has(form) || SURNAMES.has(form)))
}

type GivenKind = 'name' | 'word' | 'place' | undefined

/** Of `Marja-Leena` each part may be the known one; `Anna-lehti` is none. */
function givenKind({ text, lower }: TextWord): GivenKind {
  if (text.includes('-')) {
    const isDouble = text.split('-').every((part) => /^\p{Lu}/u.test(part))
    return isDouble && lower.split('-').some((part) => kindOf(part) !== undefined) ? 'name' : undefined
  }
  return kindOf(lower)
}

function kindOf(lower: string): GivenKind {
  // Gunilla is a name of its own, not a case of Gun.
  if (GIVEN_NAMES.has(lower)) return 'name'
  const forms = [...basicForms(lower)]
  if (forms.some((form) => NAMES_THAT_ARE_PLACES.has(form))) return 'place'
  if (forms.some((form) => NAMES_THAT_ARE_WORDS.has(form))) return 'word'
  return forms.some((form) => GIVEN_NAMES.has(form)) ? 'name' : undefined
}

function isSurname({ lower }: TextWord): boolean {
  return lower !== 'turusta' && [...basicForms(lower)].some((form) => SURNAMES.has(form))
}

/** Whether a capital letter is of a surname or an unknown name, by its ending or its neighbours. */
function isUnknownName(place: Place): boolean {
  const word = place.words[place.at]
  if (word === undefined) return false
  if (isSurnameThatIsWord(word) && ownsPerson(place)) return true
  if (word.opens) return false
  if (isSurnameByEnding(word) || (FOREIGN_OWNER.test(word.lower) && ownsPerson(place))) return true
  return isAfterRelative(place) && !AWAY_OR_FROM.test(word.lower) && !word.text.includes('-')
}

/** `Laineen kaksoset`, `Zeynepin äiti`. */
function ownsPerson({ text, words, at }: Place): boolean {
  const [word, after] = [words[at], words[at + 1]]
  return word !== undefined && after !== undefined && /[ns]$/.test(word.lower) && OWNED.has(after.lower) && text.slice(word.end, after.start) === ' '
}

function isSurnameByEnding({ lower }: TextWord): boolean {
  return ENDS_AS_SURNAME.test(lower) && !NOT_A_SURNAME.test(lower) && !lower.includes('-')
}

/** What stands beside a word says that it is a person: who is related, does something, is so old, or is named along. */
function pointsToPerson(place: Place): boolean {
  const { text, words, at } = place
  const word = words[at]
  if (word === undefined) return false
  if (isAfterRelative(place) || /^,? \d{1,2} ?(?:v|vk|kk|år|mån)(?!\p{L})/u.test(text.slice(word.end, word.end + 12))) return true
  const after = words[at + 1]
  if (after === undefined) return false
  const gap = text.slice(word.end, after.start)
  if (ownsPerson(place) || (gap === ' ' && DONE_BY_PERSONS.has(after.lower))) return true
  if (gap === ' ' && after.capital && isAnySurname(after)) return true
  const other = AND.has(after.lower) ? words[at + 2] : gap === ', ' ? after : undefined
  return other !== undefined && other.capital && givenKind(other) === 'name'
}

function isAnySurname(word: TextWord): boolean {
  return isSurname(word) || isSurnameThatIsWord(word) || isSurnameByEnding(word)
}

function isSurnameThatIsWord({ lower }: TextWord): boolean {
  return [...basicForms(lower)].some((form) => SURNAMES_THAT_ARE_WORDS.has(form))
}

function isAfterRelative({ text, words, at }: Place): boolean {
  const [before, word] = [words[at - 1], words[at]]
  return before !== undefined && word !== undefined && RELATIVES.has(before.lower) && text.slice(before.end, word.start) === ' '
}

/** At the beginning of a sentence these are adverbs and cases of other words: Pian, Ainoa, Päiviä, Joukossa. */
const WORDS_THAT_LOOK_INFLECTED = new Set('ainoa hiljaa joukon joukolla joukolle joukosta joukossa jonnekin päiviä päivillä päiville päivistä päivissä päiviltä päivitä tapanina iran alin annan kalevan saria simon anneli asian piian'.split(' '))

/** Persons are seldom inside or out of anything. */
const INSIDE_OF = /(?:ss[aä]|hin|([aeiouyäö])\1n)$/
const AWAY_OR_FROM = /(?:ss[aä]|st[aä]|lt[aä]|ll[aä]|([aeiouyäö])\1n)$/

const ENDS_AS_SURNAME = /.{4}nen$|.{3}[^k]se(?:n|lle|lla|llä|ltä|lta)$|.{2}(?:sson|ström|qvist|kvist|lund|gren|stedt)s?$/
/** People of somewhere, doings, adjectives; and the article at the end of Swedish nouns. */
const NOT_A_SURNAME = /(?:l[aä]|ll|mää?rä|lei|kohta|muoto|tyyli|oma)i?(?:nen|se)|.{5}mi(?:nen|se)|(?:ion|än|mn)en$|jäsen$|^(?:punai|sini|keltai|valkoi|harmai|oranssi|toi|ensimmäi|viimei|yhtei|iloi|pikkui|joroi|pornai|nai|ihmi|joki|kultai|hopeai|jokapäiväi|enti|uusi|uurai|joutse|pääsiäi)(?:nen|se)/
/** Zeynepin, Ahmedin: an owner whose name ends in a consonant. */
const FOREIGN_OWNER = /[^aeiouyäöl\d]in$/

const AND = new Set(['ja', 'sekä', 'och', 'and'])
const RELATIVES = new Set(`äiti isä mummo mummi vaari ukki pappa tyttö poika lapsi vauva perhe rouva herra neiti tytär täti setä eno kummi pikku
mamma mormor farmor morfar farfar familjen fru herr flickan pojken dottern sonen barnet bebisen mother father mrs mr`.split(/\s/))
const OWNED = new Set(`pariskunta äiti äidin äidille isä isän isälle perhe perheen perheelle mummo mummi vaari ukki lapsi lapset tyttö tytär poika vauva kaksoset sisko veli kuopus esikoinen synttärit puhelin numero
mamma mammas pappa mormor farmor familj barn flicka pojke dotter son syster bror telefon födelsedag`.split(/\s/))
const DONE_BY_PERSONS = new Set(`kertoi kysyi soitti itki haki sanoi kaatui auttoi pyysi lupasi suuttui nukahti juoksi tapasi kävi leipoi sairastui
frågade ringde berättade grät hämtade sade hjälpte bad lovade föll sov asked called told`.split(/\s/))
