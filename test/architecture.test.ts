/**
 * The table of allowed imports, as data, and the sources held against it. What is not in the table is forbidden.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  barrelsAndDrawers, cycles, forbiddenFolders, forbiddenPackages, forbiddenWords, importedRoots, importsWithoutEnding,
  longFiles, screensImportingScreens, unlistedFolders, type AllowedImports,
} from './support/architecture-rules.ts'
import { filesUnder, readSourceModules, type SourceModule } from './support/source-modules.ts'

const ALLOWED: AllowedImports = {
  domain: { folders: [], packages: ['zod/mini'] },
  i18n: { folders: ['domain'], packages: [] },
  reports: { folders: ['domain', 'i18n'], packages: ['write-excel-file', 'papaparse'] },
  'local-db': { folders: ['domain'], packages: ['dexie', 'uuid'] },
  // Only for the type of a schema: the schemas themselves are the domain's.
  sync: { folders: ['domain', 'local-db'], packages: ['zod/mini'] },
  app: {
    folders: ['domain', 'i18n', 'reports', 'local-db', 'sync'],
    packages: [
      'react', 'react-dom', 'react-hook-form', '@hookform/resolvers', 'workbox-window', 'wouter',
      'lucide-react', 'uqr', '@visx/*', 'zod/mini', 'papaparse', 'read-excel-file',
    ],
  },
  server: {
    folders: ['domain', 'i18n', 'reports'],
    packages: ['fastify', '@fastify/*', 'kysely', 'libsql', 'pg', 'uuid', '@node-rs/argon2', 'otpauth', 'openid-client', 'prom-client', 'zod/mini', 'node:*'],
  },
  // Runs while the app and the endpoint are built; neither imports it.
  build: { folders: [], packages: ['vite', 'node:*'] },
  'service-worker.ts': { folders: [], packages: ['workbox-*'] },
}

/** The files that put the parts together: nothing imports them, and they alone know clock, ids and environment. */
const COMPOSITION_ROOTS = ['app/main.tsx', 'server/main.ts', 'server/demo/main.ts', 'server/move/main.ts', 'server/renew-epoch/main.ts', 'server/reset-link/main.ts', 'server/erase-place/main.ts', 'server/backup/main.ts', 'server/restore/main.ts', 'server/export/main.ts', 'server/import/main.ts']
const EXTRA_PACKAGES = { 'app/main.tsx': ['uuid'] }

const GIVEN_FROM_OUTSIDE = ['domain', 'reports', 'local-db', 'sync']
const CLOCK_OR_CHANCE = /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bcrypto\.(randomUUID|getRandomValues)\b|\bperformance\.now\b/

describe('the sources keep the architecture', () => {
  let modules: SourceModule[]
  beforeAll(async () => { modules = await readSourceModules(process.cwd()) })

  it('every folder under src has its row of allowed imports', () => {
    expect(unlistedFolders(modules, ALLOWED)).toEqual([])
    const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name)
    expect(folders.filter((name) => !(name in ALLOWED))).toEqual([])
  })
  it('a folder imports only the folders of its row', () => {
    expect(modules.length).toBeGreaterThan(10)
    expect(forbiddenFolders(modules, ALLOWED)).toEqual([])
  })
  it('a folder imports only the packages of its row', () => {
    expect(forbiddenPackages(modules, ALLOWED, EXTRA_PACKAGES)).toEqual([])
  })
  it('one folder alone knows how figures are given to whoever watches', () => {
    expect(modules.filter(({ path, imports }) => !path.startsWith('server/metrics/') && imports.some(({ specifier }) => specifier === 'prom-client')).map(({ path }) => path)).toEqual([])
  })
  it('a screen imports no other screen', () => {
    expect(screensImportingScreens(modules)).toEqual([])
  })
  it('nothing imports a composition root', () => {
    expect(importedRoots(modules, COMPOSITION_ROOTS)).toEqual([])
  })
  it('no import goes in a circle', () => {
    expect(cycles(modules)).toEqual([])
  })
  it('every relative import names the file with its ending', () => {
    expect(importsWithoutEnding(modules)).toEqual([])
  })
  it('there are no barrels and no drawers', () => {
    expect(barrelsAndDrawers(modules)).toEqual([])
  })
  it('no file is longer than three hundred lines', () => {
    expect(longFiles(modules)).toEqual([])
  })
  it('clock and chance are given from outside', () => {
    expect(forbiddenWords(modules, GIVEN_FROM_OUTSIDE, CLOCK_OR_CHANCE, [], 'take it from deps')).toEqual([])
  })
  it('the environment is read in the composition roots alone', () => {
    expect(forbiddenWords(modules, Object.keys(ALLOWED), /\bprocess\.(env|argv)\b/, COMPOSITION_ROOTS, 'take it from the configuration')).toEqual([])
  })
  it('what a browser may lack is asked for in one file', () => {
    expect(forbiddenWords(modules, ['app'], /\bnavigator\./, ['app/capabilities.ts'], 'ask capabilities.ts')).toEqual([])
    expect(forbiddenWords(modules, ['app'], /\bin navigator\b/, ['app/capabilities.ts'], 'ask capabilities.ts')).toEqual([])
  })
})

describe('a broken rule is found', () => {
  const planted: string[] = []
  afterEach(() => { for (const root of planted.splice(0)) rmSync(root, { recursive: true }) })

  /** A tree of its own with these files under src. */
  async function sources(files: Record<string, string>): Promise<SourceModule[]> {
    const root = mkdtempSync(join(tmpdir(), 'lokikirja-architecture-'))
    planted.push(root)
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, 'src', path)), { recursive: true })
      writeFileSync(join(root, 'src', path), text)
    }
    return await readSourceModules(root)
  }
  const thing = 'export const thing = 1\n'

  it('the tablet reaching into the endpoint', async () => {
    const modules = await sources({ 'app/day/day.tsx': "import { thing } from '../../server/thing.ts'\nthing\n", 'server/thing.ts': thing })
    expect(forbiddenFolders(modules, ALLOWED)).toEqual(['src/app/day/day.tsx imports src/server/thing.ts: app may not import server'])
  })
  it('even when only a type is taken', async () => {
    const modules = await sources({ 'domain/a.ts': "import type { T } from '../local-db/t.ts'\nexport type U = T\n", 'local-db/t.ts': 'export type T = 1\n' })
    expect(forbiddenFolders(modules, ALLOWED)).toHaveLength(1)
  })
  it('or when it is loaded later', async () => {
    const modules = await sources({ 'domain/a.ts': "export const later = () => import('../app/thing.ts')\n", 'app/thing.ts': thing })
    expect(forbiddenFolders(modules, ALLOWED)).toHaveLength(1)
  })
  it('a package outside the row', async () => {
    const modules = await sources({
      'domain/a.ts': "import 'react'\nimport * as z from 'zod'\nimport { min } from 'zod/mini'\nz\nmin\n",
      'sync/b.ts': "import { readFile } from 'node:fs/promises'\nreadFile\n",
      'app/day/c.tsx': "import { v7 } from 'uuid'\nv7\n",
      'app/main.tsx': "import { v7 } from 'uuid'\nimport { jsx } from 'react/jsx-runtime'\nv7\njsx\n",
      'server/d.ts': "import cors from '@fastify/cors'\nimport { join } from 'node:path'\ncors\njoin\n",
    })
    expect(forbiddenPackages(modules, ALLOWED, EXTRA_PACKAGES).toSorted()).toEqual([
      'src/app/day/c.tsx imports the package uuid',
      'src/domain/a.ts imports the package react',
      'src/domain/a.ts imports the package zod',
      'src/sync/b.ts imports the package node:fs/promises',
    ])
  })
  it('a new folder without a row', async () => {
    expect(unlistedFolders(await sources({ 'billing/invoice.ts': thing }), ALLOWED)).toEqual(['src/billing has no row in the table of allowed imports'])
  })
  it('a screen, or the shared looks, leaning on a screen', async () => {
    const modules = await sources({
      'app/day/day.tsx': "import { thing } from '../month/thing.ts'\nthing\n",
      'app/ui/card.tsx': "import { thing } from '../month/thing.ts'\nthing\n",
      'app/app.tsx': "import { thing } from './month/thing.ts'\nthing\n",
      'app/month/thing.ts': thing,
      'app/month/month.tsx': "import { thing } from './thing.ts'\nthing\n",
    })
    expect(screensImportingScreens(modules)).toHaveLength(2)
  })
  it('a circle', async () => {
    const modules = await sources({
      'domain/a.ts': "import { b } from './b.ts'\nexport const a = b\n",
      'domain/b.ts': "import { c } from './c.ts'\nexport const b = c\n",
      'domain/c.ts': "import { a } from './a.ts'\nexport const c = a\n",
    })
    expect(cycles(modules)).toEqual(['a circle: domain/a.ts → domain/b.ts → domain/c.ts → domain/a.ts'])
  })
  it('an import of a composition root', async () => {
    const modules = await sources({ 'server/main.ts': thing, 'server/app.ts': "import { thing } from './main.ts'\nthing\n" })
    expect(importedRoots(modules, COMPOSITION_ROOTS)).toHaveLength(1)
  })
  it('a missing ending, an alias, a barrel, a drawer and a long file', async () => {
    const modules = await sources({
      'domain/a.ts': "import { thing } from './thing'\nimport { b } from '@/b'\nthing\nb\n",
      'domain/thing.ts': thing,
      'domain/index.ts': thing,
      'app/utils/dates.ts': thing,
      'sync/helpers.ts': '\n'.repeat(301),
    })
    expect(importsWithoutEnding(modules)).toHaveLength(2)
    expect(barrelsAndDrawers(modules)).toHaveLength(3)
    expect(longFiles(modules)).toEqual(['src/sync/helpers.ts has 301 lines, 300 are allowed'])
  })
  it('a hidden clock, but not one in a comment or in a composition root', async () => {
    const modules = await sources({
      'domain/a.ts': 'export const now = () => Date.now()\n',
      'domain/b.ts': '// Date.now() is not for us\nexport const b = new Date(0)\n',
      'server/main.ts': 'export const port = process.env.PORT\n',
      'server/config.ts': 'export const port = process.env.PORT\n',
    })
    expect(forbiddenWords(modules, GIVEN_FROM_OUTSIDE, CLOCK_OR_CHANCE, [], 'take it from deps')).toEqual(['src/domain/a.ts holds `Date.now`: take it from deps'])
    expect(forbiddenWords(modules, ['server'], /process\.env/, COMPOSITION_ROOTS, 'no')).toEqual(['src/server/config.ts holds `process.env`: no'])
  })
})

describe('the repository stands on its own', () => {
  const TOP_LEVEL = [
    'package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts', 'index.html', 'src', 'public', 'test', 'README.md',
    'CHANGELOG.md', 'CONTRIBUTING.md', 'renovate.json', 'LICENSE', 'deploy', '.gitignore', '.ci', '.npmrc',
  ]
  const NOT_OURS = ['node_modules', 'dist', 'data', 'test-results', '.git', '.tmp']
  /** Spelled in pieces, so that this file does not find itself. */
  const OUTSIDE = [
    ['regis', 'try.npmjs'], ['regis', 'try.yarnpkg'], ['npm.pkg.', 'github'], ['/ro', 'ot/'], ['/wo', 'rk/'], ['/ho', 'me/'], ['/Us', 'ers/'],
  ].map((pieces) => pieces.join(''))

  it('the top level holds nothing but what belongs there', () => {
    expect(readdirSync('.').filter((name) => !TOP_LEVEL.includes(name) && !NOT_OURS.includes(name))).toEqual([])
  })
  it('no file names a package registry or a path of somebody\'s machine', () => {
    const files = readdirSync('.', { withFileTypes: true }).filter(({ name }) => TOP_LEVEL.includes(name))
      .flatMap((entry) => (entry.isDirectory() ? filesUnder(entry.name) : [entry.name]))
    const texts = files.filter((path) => !/generated|\.(png|woff2|ico|xlsx)$/.test(path))
    const found = texts.flatMap((path) => {
      const text = readFileSync(path, 'utf8')
      return OUTSIDE.filter((word) => text.includes(word)).map((word) => `${relative('.', path)} holds ${word}`)
    })
    expect(texts.length).toBeGreaterThan(50)
    expect(found).toEqual([])
  })
})
