import { expect, it } from 'vitest'
import { acceptedLanguage } from '../../src/server/accepted-language.ts'

it.each([
  [undefined, 'fi'], ['', 'fi'], ['de-DE, de;q=0.9', 'fi'], ['sv-FI,sv;q=0.9,fi;q=0.8', 'sv'], ['EN-gb', 'en'], ['de, fi;q=0.5, sv ; q=0.7', 'sv'],
  ['sv;q=0, en;q=0.1', 'en'], ['*', 'fi'], ['sv;q=x', 'fi'], [';;q=1,,__proto__', 'fi'],
] as const)('a browser that asks for “%s” is answered in %s', (header, language) => {
  expect(acceptedLanguage({ headers: { 'accept-language': header } })).toBe(language)
})
