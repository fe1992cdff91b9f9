/** A spreadsheet runs words that look like a formula. */

/** The sign that parts the cells for a reader who takes it for the separator. */
const BEHIND = {
  ',': /(,[\s\p{Cc}\p{Cf}]*)([=+@＝＋＠])/gu,
  ';': /(;[\s\p{Cc}\p{Cf}]*)([=+@＝＋＠])/gu,
}

/**
 * Such words may stand behind a tab, a line break, signs that are not seen or in full-width signs as well;
 * an apostrophe before them makes them words again. A reader that parts the cells at another separator makes two
 * of `a,=1+1`; a minus there is left, for a list may begin with one.
 */
export function harmless(text: string, otherSeparator: ',' | ';'): string {
  const words = text.replaceAll(BEHIND[otherSeparator], "$1'$2")
  return /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(words) ? `'${words}` : words
}
