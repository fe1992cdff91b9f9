/** What a column of an old logbook can hold, and a guess at it from its heading in three languages. */
import { contentHash } from '../day-digest.ts'
import { LANGUAGES } from '../languages.ts'
import type { VisitorGroup } from '../reference-data.ts'
import { isTotals, plainWord } from './cell-values.ts'

export const PLAIN_FIELDS = [
  'day', 'place', 'families', 'firstTimers', 'status',
  'activity', 'organiser', 'start', 'end', 'sessionChildren', 'sessionAdults', 'sessionFamilies',
  'organisation', 'profession', 'minutes', 'encounters',
  'contactChannel', 'contactInitiator', 'contactTopics', 'contactDuration', 'contactOutcome', 'note',
] as const
export type PlainField = (typeof PLAIN_FIELDS)[number]
/** A visitor group by its key, or a field of another kind. */
export type ImportField = PlainField | `group:${string}`
/** By column; null leaves it out. */
export type Columns = readonly (ImportField | null)[]

/** By what a file is known again: its headings, whatever their case. */
export function headingsKey(headings: readonly string[]): string {
  return contentHash(headings.map(plainWord))
}

/** A mapping of another day, as far as its fields are still known. */
export function knownColumns(columns: readonly (string | null)[], headings: readonly string[], groups: readonly VisitorGroup[]): Columns {
  const known = new Set<string>([...PLAIN_FIELDS, ...groups.map(({ key }) => `group:${key}`)])
  return headings.map((_heading, index) => {
    const field = columns[index]
    return typeof field === 'string' && known.has(field) ? field as ImportField : null
  })
}

/** Between the two parts of a heading that stands in two rows: `Lapset · 1–2 v`. */
export const HEADING_PARTS = ' · '

/** Several columns may be of one group, as mothers and fathers are both parents; every other field has one column. */
export function mayRepeat(field: ImportField): boolean {
  return field.startsWith('group:')
}

/** Each field to the first column that looks like it; what adds up other columns is left out. */
export function guessColumns(headings: readonly string[], groups: readonly VisitorGroup[]): Columns {
  const unknown = new Set(groups.filter(({ notKnown }) => notKnown === true).map(groupField))
  const used = new Set<ImportField>()
  const guessed = headings.map((heading) => {
    const field = guesses(heading, groups).find((one) => !used.has(one) || (mayRepeat(one) && !unknown.has(one)))
    if (field === undefined) return null
    used.add(field)
    return field
  })
  return guessed.map((field, index) => (field !== null && isTotals(headings[index] ?? '') && hasParts(field, guessed, groups) ? null : field))
}

/** `Lapset yht.` beside the ages of children: counted, they would be counted twice. */
function hasParts(field: ImportField, guessed: Columns, groups: readonly VisitorGroup[]): boolean {
  const ageOf = (one: ImportField | null) => groups.find((group) => groupField(group) === one)?.ageClass
  return ageOf(field) !== undefined && guessed.some((one) => one !== field && ageOf(one) === ageOf(field))
}

/** Asked in this order: `kohtaamispaikka` must be a place before `kohtaamiset` are encounters. */
const WORDS: readonly [RegExp, PlainField][] = [
  [/^(paiva|pvm|paivamaara|paivays|datum|dag|date|day)( |$)/, 'day'],
  [/kohtaamispaik|^(paikka|toimipaikka|toimipiste|plats|place|site)|motesplats|meeting place/, 'place'],
  [/ensikert|ensikay|forstagang|first ?time/, 'firstTimers'],
  [/osallistu.*laps|laps.*osallistu|deltag.*barn|barn.*deltag|participat.*child|child.*participat/, 'sessionChildren'],
  [/osallistu.*aiku|aiku.*osallistu|deltag.*vux|vux.*deltag|participat.*adult|adult.*participat/, 'sessionAdults'],
  [/osallistu.*perhe|perhe.*osallistu|deltag.*familj|participat.*famil/, 'sessionFamilies'],
  [/^(perhe|perheet|perheita|perheiden maara|familj|familjer|family|families)( |$)/, 'families'],
  [/paivan tila|auki kiinni|^(tila|auki|status|oppet|open)( |$)|dagens status|day status/, 'status'],
  [/yhteydenot.*kanava|^(kanava|kanal|channel)/, 'contactChannel'],
  [/aloite|initiativ|initiat/, 'contactInitiator'],
  [/^(aihe|teema|tema|topic|amne)/, 'contactTopics'],
  [/lopputulos|resultat|outcome/, 'contactOutcome'],
  [/^(jarjest|arrang|organi[sz]er)/, 'organiser'],
  [/^(toiminta|ryhma|verksamhet|activit|session)/, 'activity'],
  [/kumppani|yhteistyotaho|^(partner|samarbet)|organisaatio|organisation/, 'organisation'],
  [/ammatti|nimike|yrke|profession/, 'profession'],
  [/minuut|minut/, 'minutes'],
  [/kohtaami|moten|encounter/, 'encounters'],
  [/^(alkaa|alku|alkoi|klo|kello|borjar|start)( |$)/, 'start'],
  [/^(paattyy|loppu|paattyi|slut|end|ends)( |$)/, 'end'],
  [/^(huom|muistiin|lisatie|kommentti|anteckn|anmark|note|notes|comment)/, 'note'],
]

/** A heading of two parts is understood by its second one, whose groups are of the age that the first one names; else as a whole. */
function guesses(heading: string, groups: readonly VisitorGroup[]): ImportField[] {
  const [above = '', part] = heading.split(HEADING_PARTS)
  if (part === undefined) return guessesOf(heading, groups)
  const ofAge = groups.filter(({ ageClass }) => !(ageClass === 'adult' ? ANY_CHILD : ANY_ADULT).test(plainWord(above)))
  return [...guessesOf(part, ofAge), ...guessesOf(heading, ofAge)]
}

function guessesOf(heading: string, groups: readonly VisitorGroup[]): ImportField[] {
  const word = plainWord(heading)
  if (word === '') return []
  const [named] = groups.filter((group) => namesOf(group).some((name) => name === word))
  const byWord = WORDS.filter(([pattern]) => pattern.test(word)).map(([, field]) => field)
  const likely = groups.filter((group) => isLike(group, word))
  return [...(named ? [groupField(named)] : []), ...byWord, ...likely.map(groupField)]
}

function groupField({ key }: VisitorGroup): ImportField {
  return `group:${key}`
}

function namesOf({ names, details }: VisitorGroup): string[] {
  return LANGUAGES.flatMap((language) => {
    const [name, detail] = [names[language] ?? names.fi, details[language] ?? details.fi]
    return [plainWord(`${name} ${detail}`), plainWord(detail)]
  })
}

/** Plural and short forms, by what the figure of the group stands for; an age decides before a word. */
const LIKE: Readonly<Record<VisitorGroup['figure'], RegExp>> = {
  baby: /vauva|baby|babies|spadbarn|alle 1/, toddler: /taapero|smabarn|toddler/, child: /leikki ika/, school: /koululai|skolbarn|school/, youth: /nuor|ungdom|young|youth/,
  parent: /vanhemp|vanhemm|huoltaj|aiti|aidit|isa |isat|foraldr|parent/, grand: /isovanh|mummo|ukki|mor far|farfor|morfor|grand/, expect: /odott|raska|vantan|gravid|expect/, other: /muu.*aiku|muut|andra|annan|other/,
}
const [ANY_CHILD, ANY_ADULT] = [/^(laps|barn|child)/, /^(aikui|vux|adult)/]

function isLike(group: VisitorGroup, word: string): boolean {
  const ages = /(\d+)\s*(?:v\s*)?(?:-|–|\s)\s*(\d+)/.exec(word)
  const own = /(\d+)\D+(\d+)/.exec(group.details.fi)
  if (ages !== null) return (own !== null && own[1] === ages[1] && own[2] === ages[2]) || (group.figure === 'baby' && ages[1] === '0' && ages[2] === '1')
  if (group.notKnown === true) return (group.ageClass === 'child' ? ANY_CHILD : ANY_ADULT).test(word)
  // `isovanhemmat` are grandparents, not parents.
  if (group.figure === 'parent' && LIKE.grand.test(word)) return false
  return LIKE[group.figure].test(word)
}
