/** What stands where a place's name or id stood, and how they are found in a text. */
export const GONE = '–'

/** Names as whole words, however they are written; a name inside another word is not the place's. */
export function withoutPlace(placeId: string, names: readonly string[]): (text: string) => string {
  const escaped = [...names, placeId].toSorted((a, b) => b.length - a.length).map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`))
  const said = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'giu')
  return (text) => text.replaceAll(said, GONE)
}
