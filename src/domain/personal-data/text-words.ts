/** The words of a text, each with what its place in the sentence says of its capital letter. */
export type TextWord = {
  text: string
  lower: string
  start: number
  end: number
  /** Begins with a capital; words of nothing but capitals shout and say nothing. */
  capital: boolean
  /** A capital that begins a sentence, a line, a list or what follows a colon says nothing either. */
  opens: boolean
}

const WORD = /\p{L}+(?:['’]\p{L}+)?(?:-\p{L}+)*/gu
const OPENING = /(?:^|[.!?:;\n•*]|(?:^|\s)[-–—])["”“»'’(\s]*$/u
/** A sentence's end, its space and a quotation mark. */
const LOOK_BACK = 6

export function wordsOf(text: string): TextWord[] {
  return [...text.matchAll(WORD)].map(({ 0: word, index: start }) => {
    const lower = word.toLowerCase()
    const capital = word.charAt(0) !== lower.charAt(0) && word !== word.toUpperCase()
    return { text: word, lower, start, end: start + word.length, capital, opens: capital && (start === 0 || OPENING.test(text.slice(Math.max(0, start - LOOK_BACK), start))) }
  })
}
