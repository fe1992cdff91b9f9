/**
 * The rules of the architecture as functions over a module graph. Each answers with sentences that name the
 * file and what to do; an empty list means the rule is kept.
 */
import type { SourceModule } from './source-modules.ts'

/** A folder (or a file directly under `src`) and what it may import. `fastify/*` names all of a scope or package. */
export type Row = { folders: readonly string[]; packages: readonly string[] }
export type AllowedImports = Readonly<Record<string, Row>>

export const FILE_LINES_MAX = 300
const DRAWERS = /^(utils?|helpers?|services?|misc|common|shared|lib|core)$/

export function unlistedFolders(modules: readonly SourceModule[], table: AllowedImports): string[] {
  const seen = new Set(modules.map(({ path }) => rowOf(path)))
  return [...seen].filter((row) => !(row in table)).map((row) => `src/${row} has no row in the table of allowed imports`)
}

export function forbiddenFolders(modules: readonly SourceModule[], table: AllowedImports): string[] {
  return eachImport(modules, ({ path }, { file }) => {
    if (file === null || rowOf(file) === rowOf(path)) return null
    const allowed = table[rowOf(path)]?.folders ?? []
    return allowed.includes(rowOf(file)) ? null : `src/${path} imports src/${file}: ${rowOf(path)} may not import ${rowOf(file)}`
  })
}

/** `extra` gives single files more than their row: the composition roots. */
export function forbiddenPackages(modules: readonly SourceModule[], table: AllowedImports, extra: Readonly<Record<string, readonly string[]>> = {}): string[] {
  return eachImport(modules, ({ path }, { specifier, file }) => {
    if (file !== null || isRelative(specifier)) return null
    const allowed = [...(table[rowOf(path)]?.packages ?? []), ...(extra[path] ?? [])]
    return allowed.some((pattern) => matches(pattern, specifier)) ? null : `src/${path} imports the package ${specifier}`
  })
}

/** A screen is a folder directly under `app`, except `ui`. */
export function screensImportingScreens(modules: readonly SourceModule[]): string[] {
  return eachImport(modules, ({ path }, { file }) => {
    const [from, to] = [screenOf(path), file && screenOf(file)]
    const inUi = path.startsWith('app/ui/')
    if (!to || from === to || (!from && !inUi)) return null
    return `src/${path} imports src/${file}: shared looks belong in app/ui, shared meaning in domain`
  })
}

export function importedRoots(modules: readonly SourceModule[], roots: readonly string[]): string[] {
  return eachImport(modules, ({ path }, { file }) =>
    file && roots.includes(file) ? `src/${path} imports the composition root src/${file}` : null)
}

export function cycles(modules: readonly SourceModule[]): string[] {
  const graph = new Map(modules.map(({ path, imports }) => [path, imports.flatMap(({ file }) => file ?? [])]))
  const finished = new Set<string>()
  const found: string[] = []
  const visit = (path: string, trail: readonly string[]) => {
    if (trail.includes(path)) found.push(`a circle: ${[...trail.slice(trail.indexOf(path)), path].join(' → ')}`)
    if (trail.includes(path) || finished.has(path)) return
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path])
    finished.add(path)
  }
  for (const path of graph.keys()) visit(path, [])
  return found
}

export function importsWithoutEnding(modules: readonly SourceModule[]): string[] {
  return eachImport(modules, ({ path }, { specifier }) => {
    if (!isRelative(specifier)) return /^(@\/|~|src\/|#)/.test(specifier) ? `src/${path} imports through an alias: ${specifier}` : null
    return /\.(ts|tsx|js|css|json)$/.test(specifier) ? null : `src/${path} imports ${specifier} without its ending`
  })
}

export function barrelsAndDrawers(modules: readonly SourceModule[]): string[] {
  return modules.flatMap(({ path }) => {
    const names = path.split('/').map((name) => name.replace(/\..*$/, ''))
    if (names.at(-1) === 'index') return [`src/${path} is a barrel: import from the file that holds the thing`]
    return names.some((name) => DRAWERS.test(name)) ? [`src/${path} is a drawer: name it after the one thing it holds`] : []
  })
}

export function longFiles(modules: readonly SourceModule[]): string[] {
  return modules.flatMap(({ path, text }) => {
    const lines = text.split('\n').length - 1
    return lines > FILE_LINES_MAX && !path.endsWith('.css') ? [`src/${path} has ${lines} lines, ${FILE_LINES_MAX} are allowed`] : []
  })
}

/** Words that a file of these rows may not hold, comments left aside; `allowedIn` names files that may. */
export function forbiddenWords(modules: readonly SourceModule[], rows: readonly string[], words: RegExp, allowedIn: readonly string[], why: string): string[] {
  return modules.flatMap(({ path, text }) => {
    if (!rows.includes(rowOf(path)) || allowedIn.includes(path)) return []
    const found = withoutComments(text).match(words)
    return found ? [`src/${path} holds \`${found[0]}\`: ${why}`] : []
  })
}

function eachImport(modules: readonly SourceModule[], judge: (module: SourceModule, dependency: SourceModule['imports'][number]) => string | null): string[] {
  const found = modules.flatMap((module) => module.imports.flatMap((dependency) => judge(module, dependency) ?? []))
  return [...new Set(found)]
}

function rowOf(path: string): string {
  return path.split('/')[0] ?? path
}

function screenOf(path: string): string | null {
  const [row, screen, rest] = path.split('/')
  return row === 'app' && rest !== undefined && screen !== undefined && screen !== 'ui' ? screen : null
}

function isRelative(specifier: string): boolean {
  return specifier.startsWith('.')
}

/** `node:*` covers `node:fs`, `@fastify/*` covers a scope, `workbox-*` a family, `react` also `react/jsx-runtime`. */
function matches(pattern: string, specifier: string): boolean {
  if (pattern.endsWith('*')) return specifier.startsWith(pattern.slice(0, -1))
  return specifier === pattern || specifier.startsWith(`${pattern}/`)
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')
}
