/** Every word on screen exists in Finnish, Swedish and English, and no word lies about unused. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesUnder } from '../support/source-modules.ts'
import {
  bareWords, differingPlaceholders, emptyTexts, hiddenKeys, incompletePlurals, platformPlurals, missingAndExtraKeys, missingLanguages, unusedKeys,
  wordsNotChosen, wronglyPrefixedKeys, type Message, type MessageFile,
} from './message-rules.ts'

const FOLDER = 'src/i18n/messages'
const files = readMessageFiles()
const sources = filesUnder('src')
  .filter((path) => /\.tsx?$/.test(path) && !path.includes('generated'))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }))

describe('the messages of the three languages', () => {
  it('every area is compiled', () => {
    const settings = JSON.parse(readFileSync('src/i18n/project.inlang/settings.json', 'utf8')) as { 'plugin.inlang.messageFormat': { pathPattern: string[] } }
    const compiled = settings['plugin.inlang.messageFormat'].pathPattern.map((pattern) => pattern.split('/').at(-2))
    expect(compiled.toSorted()).toEqual(readdirSync(FOLDER).toSorted())
  })
  it('every area has all three languages', () => expect(missingLanguages(files)).toEqual([]))
  it('every key is in every language', () => {
    expect(files.flatMap(({ messages }) => Object.keys(messages)).length).toBeGreaterThan(100)
    expect(missingAndExtraKeys(files)).toEqual([])
  })
  it('every key is used', () => expect(unusedKeys(files, sources)).toEqual([]))
  it('no key is hidden from this test', () => expect(hiddenKeys(sources)).toEqual([]))
  it('every key begins with its area', () => expect(wronglyPrefixedKeys(files)).toEqual([]))
  it('no text is empty', () => expect(emptyTexts(files)).toEqual([]))
  it('every language fills in the same things', () => expect(differingPlaceholders(files)).toEqual([]))
  it('every plural has one and other', () => expect(incompletePlurals(files)).toEqual([]))
  it('who keeps a place and what a file is known by have one word each', () => expect(wordsNotChosen(files)).toEqual([]))
  it('no plural wakes the platform’s rules', () => expect(platformPlurals(files)).toEqual([]))
  it('no screen shows a word that is in no message file', () => expect(sources.filter(({ path }) => path.endsWith('.tsx')).flatMap(bareWords)).toEqual([]))
})

describe('a fault in the messages is found', () => {
  const made = (fi: Record<string, Message>, sv: Record<string, Message>) => [
    { area: 'set-up', locale: 'fi', messages: fi }, { area: 'set-up', locale: 'sv', messages: sv }, { area: 'set-up', locale: 'en', messages: fi },
  ]
  it('a missing and an extra key', () => {
    expect(missingAndExtraKeys(made({ set_up_a: 'a', set_up_b: 'b' }, { set_up_a: 'a', set_up_c: 'c' }))).toEqual([
      'set_up_b is missing in sv', 'set_up_c is in sv but not in fi',
    ])
  })
  it('a missing language', () => {
    expect(missingLanguages(made({}, {}).slice(0, 2))).toContain('set-up has no en.json')
  })
  it('an unused key, even if a longer one is used', () => {
    expect(unusedKeys(made({ day_hero: 'x' }, {}), [{ path: 'a.tsx', text: 'm.day_hero_visits()' }])).toEqual(['day_hero is used nowhere'])
  })
  it('a computed key', () => {
    expect(hiddenKeys([{ path: 'a.tsx', text: 'm[`day_${name}`]()' }])).toHaveLength(1)
  })
  it('a key of another area', () => {
    expect(wronglyPrefixedKeys(made({ day_a: 'a' }, {}))).toHaveLength(2)
  })
  it('an empty text', () => {
    expect(emptyTexts(made({ set_up_a: 'a' }, { set_up_a: ' ' }))).toEqual(['set_up_a is empty in sv'])
  })
  it('a placeholder that another language lacks', () => {
    expect(differingPlaceholders(made({ set_up_a: '{count} käyntiä' }, { set_up_a: 'besök' }))).toEqual(['set_up_a has no placeholder in sv, count in fi'])
  })
  it('a plural without “one”', () => {
    const plural = (match: Record<string, string>): Message => [{ declarations: ['input count'], selectors: ['count'], match }]
    expect(incompletePlurals(made({}, { set_up_a: plural({ 'count=*': '{count} besök' }) }))).toEqual(['set_up_a lacks a plural form in sv'])
  })
  it('a second word for the same thing', () => {
    expect(wordsNotChosen(made({ set_up_a: 'Ylläpitäjä' }, { set_up_a: 'Värdorganisation' }))).toEqual(['set_up_a has a word of its own in sv'])
  })
  it('a word between tags or in a label', () => {
    const text = "export const A = () => <p title='Otsikko'>{m.a()} · <b>Käynnit</b> <i aria-label={'Sulje'} className='big' /> 30 %</p>"
    expect(bareWords({ path: 'a.tsx', text })).toHaveLength(3)
  })
})

function readMessageFiles(): MessageFile[] {
  return readdirSync(FOLDER).flatMap((area) => readdirSync(join(FOLDER, area)).map((name) => ({
    area,
    locale: name.replace('.json', ''),
    messages: JSON.parse(readFileSync(join(FOLDER, area, name), 'utf8')) as Record<string, Message>,
  })))
}
