/** A word of the county's own. Where it is missing in the language of the screen, the Finnish one stands there and is read out as Finnish. */
import type { Names } from '../../domain/reference-data.ts'
import { nameIn } from '../../domain/reference-lookup.ts'
import { useTablet } from '../tablet.tsx'

export function Named({ names }: { names: Names }) {
  const { language } = useTablet()
  const name = nameIn(names, language)
  return names[language] === undefined ? <span lang="fi">{name}</span> : name
}
