/** The words of a text, each with what its place in the sentence says of its capital letter. */
export type TextWord = {
  text: string
  lower: string
  start: number
  end: number
  /** Begins with a capital; words of nothing but capitals shout and say nothing. */
  capital: boolean
  /** First of a sentence, a line, a list or after a colon, where a capital says nothing either. */
  opens: boolean
}

const WORD = /\p{L}+(?:['’]\p{L}+)?(?:-\p{L}+)*/gu
const OPENING = /(?:^|[.!?:;\n•*]|(?:^|\s)[-–—])["”“»'’(\s]*$/u
/** A sentence's end, its space and a quotation mark. */
const LOOK_BACK = 6

export function wordsOf(text: string): TextWord[] {
  return [...text.matchAll(WORD)].map(({ 0: word, index: start }) => ({
    text: word,
    lower: word.toLowerCase(),
    start,
    end: start + word.length,
    capital: /^\p{Lu}/u.test(word) && word !== word.toUpperCase(),
    opens: start === 0 || OPENING.test(text.slice(Math.max(0, start - LOOK_BACK), start)),
  }))
}
