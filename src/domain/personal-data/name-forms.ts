/**
 * What a Finnish or Swedish name may be in its basic form, told from an inflected one: `pekan`, `markukselle` and
 * `virtasta` are of Pekka, Markus and Virtanen. Most of the answers are no word at all: the list of names decides.
 */

/** Before these endings a double consonant of the name is single: Pekka, Pekan. */
const WEAKENING = /(?:n|ll[aä]|lt[aä]|lle|ss[aä]|st[aä]|ksi)$/
const OTHER_ENDINGS = /(?:[aä]|t[aä]|tt[aä]|n[aä]|s)$/
const LONG_VOWEL_N = /([aeiouyäö])\1n$/
const CLITIC = /(?:kin|kaan|kään|han|hän|ko|kö)$/
/** Two letters and an ending are too many other words. */
const STEM_MIN = 3

export function basicForms(word: string): ReadonlySet<string> {
  const forms = new Set<string>()
  addForms(forms, word)
  const bare = word.replace(CLITIC, '')
  if (bare !== word && bare.length >= STEM_MIN) addForms(forms, bare)
  return forms
}

/** Of those the one form that is asked for most: nominative and genitive. */
export function ownersForms(word: string): readonly string[] {
  const stem = word.endsWith('n') ? word.slice(0, -1) : ''
  return stem.length < STEM_MIN ? [word] : [word, stem, strengthened(stem)]
}

function addForms(forms: Set<string>, word: string): void {
  forms.add(word)
  addStem(forms, word.replace(OTHER_ENDINGS, ''))
  // Mattia, Eliasta: of the partitive either one letter or two are taken away.
  addStem(forms, word.replace(/[aäs]$/, ''))
  addStem(forms, word.replace(LONG_VOWEL_N, '$1'))
  addStem(forms, word.replace(/een$/, 'e'))
  const weak = word.replace(WEAKENING, '')
  addStem(forms, weak)
  if (weak !== word && weak.length >= STEM_MIN) forms.add(strengthened(weak))
  // Korhosta, and the family: Korhoset, Korhosille.
  addStem(forms, word.replace(/s(?:t[aä]|et|ten|i[aä]|ill[aä]|ille|ilt[aä]|ist[aä])$/, 'se'))
}

/** A stem, and what it is of when the name ends in a consonant or in -nen. */
function addStem(forms: Set<string>, stem: string): void {
  if (stem.length < STEM_MIN) return
  forms.add(stem)
  if (stem.endsWith('i')) forms.add(stem.slice(0, -1))
  if (stem.endsWith('kse')) forms.add(`${stem.slice(0, -3)}s`)
  if (stem.endsWith('se')) forms.add(`${stem.slice(0, -2)}nen`)
  if (/([aäeo])\1$/.test(stem)) forms.add(`${stem.slice(0, -1)}s`)
}

/** `peka` → `pekka`, `anti` → `antti`, `sadu` → `satu`. */
function strengthened(stem: string): string {
  switch (stem.charAt(stem.length - 2)) {
    case 'k':
    case 'p':
    case 't': return stem.replace(/([aeiouyäölnr])([kpt])([aeiouyäö])$/, '$1$2$2$3')
    case 'd': return stem.replace(/([aeiouyäö])d([aeiouyäö])$/, '$1t$2')
    default: return stem
  }
}
