/**
 * What must hold for the messages of the three languages, as functions over their files. Each answers with
 * sentences that name the key.
 */
import ts from 'typescript'
import { LANGUAGES } from '../../src/domain/languages.ts'

/** Plain text, or the variants of inlang's message format (declarations, selectors, match). */
export type Message = string | readonly { declarations?: readonly string[]; selectors?: readonly string[]; match: Readonly<Record<string, string>> }[]
export type MessageFile = { area: string; locale: string; messages: Readonly<Record<string, Message>> }
export type SourceText = { path: string; text: string }

export const LOCALES = LANGUAGES
const SOURCE_LOCALE = 'fi'

export function missingAndExtraKeys(files: readonly MessageFile[]): string[] {
  return pairs(files).flatMap(({ source, other }) => [
    ...keys(source).filter((key) => !(key in other.messages)).map((key) => `${key} is missing in ${other.locale}`),
    ...keys(other).filter((key) => !(key in source.messages)).map((key) => `${key} is in ${other.locale} but not in ${SOURCE_LOCALE}`),
  ])
}

export function missingLanguages(files: readonly MessageFile[]): string[] {
  return [...new Set(files.map(({ area }) => area))].flatMap((area) =>
    LOCALES.filter((locale) => !files.some((file) => file.area === area && file.locale === locale)).map((locale) => `${area} has no ${locale}.json`))
}

export function emptyTexts(files: readonly MessageFile[]): string[] {
  return eachMessage(files, ({ locale }, key, message) =>
    texts(message).length === 0 || texts(message).some((text) => text.trim() === '') ? `${key} is empty in ${locale}` : null)
}

export function differingPlaceholders(files: readonly MessageFile[]): string[] {
  return pairs(files).flatMap(({ source, other }) => keys(source).flatMap((key) => {
    const [here, there] = [source.messages[key], other.messages[key]]
    if (here === undefined || there === undefined) return []
    const [wanted, found] = [placeholders(here), placeholders(there)]
    return wanted === found ? [] : [`${key} has ${found || 'no placeholder'} in ${other.locale}, ${wanted || 'no placeholder'} in ${SOURCE_LOCALE}`]
  }))
}

/** All three languages know one and any other number, and each message has its words for what is neither. */
export function incompletePlurals(files: readonly MessageFile[]): string[] {
  return eachMessage(files, ({ locale }, key, message) => {
    if (typeof message === 'string') return null
    const complete = message.every(({ match }) => ['=1', '=*'].every((needed) => Object.keys(match).some((name) => name.endsWith(needed))))
    return complete ? null : `${key} lacks a plural form in ${locale}`
  })
}

/** The browser's plural rules would be woken at every cold start, and 1 is all that these three languages tell apart. */
export function platformPlurals(files: readonly MessageFile[]): string[] {
  return eachMessage(files, (_file, key, message) =>
    typeof message !== 'string' && message.some(({ declarations = [] }) => declarations.some((declaration) => declaration.startsWith('local '))) ? key : null)
}

/** One thing has one word: what was called otherwise elsewhere, by language. */
const NOT_CHOSEN: Readonly<Record<string, RegExp>> = { fi: /isäntäorganisaatio|tarkiste\b/i, sv: /värdorganisation/i }

export function wordsNotChosen(files: readonly MessageFile[]): string[] {
  return eachMessage(files, ({ locale }, key, message) => (texts(message).some((text) => NOT_CHOSEN[locale]?.test(text)) ? `${key} has a word of its own in ${locale}` : null))
}

export function wronglyPrefixedKeys(files: readonly MessageFile[]): string[] {
  return eachMessage(files, ({ area }, key) => {
    const prefix = `${area.replaceAll('-', '_')}_`
    return key.startsWith(prefix) ? null : `${key} stands in ${area} and should begin with ${prefix}`
  })
}

export function unusedKeys(files: readonly MessageFile[], sources: readonly SourceText[]): string[] {
  const used = new Set(sources.flatMap(({ text }) => [...text.matchAll(/\bm\.([a-z0-9_]+)/g)].map(([, key]) => key)))
  return [...new Set(files.flatMap(keys))].filter((key) => !used.has(key)).map((key) => `${key} is used nowhere`)
}

/** `m[…]` hides which messages are used: write a record or a switch of `m.key` instead. */
export function hiddenKeys(sources: readonly SourceText[]): string[] {
  return sources.filter(({ text }) => /\bm\[/.test(text)).map(({ path }) => `${path} looks messages up by a computed key`)
}

const READ_ALOUD = new Set(['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'alt', 'title', 'placeholder', 'label'])

/** Words written between tags, or into an attribute that people see or hear. */
export function bareWords({ path, text }: SourceText): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const found: string[] = []
  const visit = (node: ts.Node) => {
    const words = ts.isJsxText(node) ? node.text : seenAttribute(node)
    if (words && /\p{L}/u.test(words)) found.push(`${path} shows “${words.trim()}” that is in no message file`)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

function seenAttribute(node: ts.Node): string | null {
  if (!ts.isJsxAttribute(node) || !READ_ALOUD.has(node.name.getText())) return null
  const value = node.initializer && ts.isJsxExpression(node.initializer) ? node.initializer.expression : node.initializer
  return value && ts.isStringLiteralLike(value) ? value.text : null
}

function pairs(files: readonly MessageFile[]): { source: MessageFile; other: MessageFile }[] {
  return files.filter(({ locale }) => locale !== SOURCE_LOCALE).flatMap((other) => {
    const source = files.find(({ area, locale }) => area === other.area && locale === SOURCE_LOCALE)
    return source ? [{ source, other }] : []
  })
}

function eachMessage(files: readonly MessageFile[], judge: (file: MessageFile, key: string, message: Message) => string | null): string[] {
  return files.flatMap((file) => Object.entries(file.messages)
    .filter(([key]) => key !== '$schema')
    .flatMap(([key, message]) => judge(file, key, message) ?? []))
}

function keys({ messages }: MessageFile): string[] {
  return Object.keys(messages).filter((key) => key !== '$schema')
}

function texts(message: Message): string[] {
  return typeof message === 'string' ? [message] : message.flatMap(({ match }) => Object.values(match))
}

/** The names between braces over all variants, sorted: “one” may leave out the number. */
function placeholders(message: Message): string {
  const names = texts(message).flatMap((text) => [...text.matchAll(/\{\s*([\w.]+)/g)].map(([, name]) => name))
  const inputs = typeof message === 'string' ? [] : message.flatMap(({ declarations }) => (declarations ?? []).flatMap((line) => /^input (\w+)/.exec(line)?.[1] ?? []))
  return [...new Set([...names, ...inputs])].toSorted().join(', ')
}
