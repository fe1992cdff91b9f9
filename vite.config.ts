/**
 * One configuration, four jobs: `vite` (the app and the endpoint at one address), `vite build` (the app to
 * dist/app), `vite build --ssr` (the endpoint to dist/server) and `vitest`.
 */
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import type { Plugin, UserConfig } from 'vite'
import { VitePWA, type ManifestOptions } from 'vite-plugin-pwa'
import { defineConfig } from 'vitest/config'
import { licencesOfWhatIsShipped, licencesOfWhatRuns } from './src/build/licences.ts'
import { META_CONTENT_SECURITY_POLICY } from './src/server/content-security-policy.ts'

const ENTRY = resolve('src/app/main.tsx')
const FIRST_READ = resolve('src/app/first-read.ts')
const BEHIND_FIRST_SCREEN = ['local-db/storage.ts', 'local-db/record-entry.ts', 'app/start-sync.ts', 'app/app-update.ts'].map((path) => resolve('src', path))
const DESK = resolve('src/app/coordinator/coordinator-app.tsx')
const TAKEN_ONE_BY_ONE = /i18n\/generated\/messages|node_modules\/(lucide-react|uuid)\//
const DEV_PORT = Number(process.env['PORT'] ?? 5173)
const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as { version: string }
/** What the device screen shows as the app's version. */
const define = { 'import.meta.env.APP_VERSION': JSON.stringify(version) }

export default defineConfig(({ command, isSsrBuild }) => {
  if (process.env['VITEST']) return { test: tests }
  if (command === 'serve') return devServer
  return isSsrBuild ? endpointBuild : appBuild
})

const manifest: Partial<ManifestOptions> = {
  id: '/',
  start_url: '/',
  scope: '/',
  lang: 'fi',
  dir: 'ltr',
  name: 'Lokikirja – kohtaamispaikan lokikirja',
  short_name: 'Lokikirja',
  description: 'Kohtaamispaikan käynnit, toiminta ja kumppanit, myös ilman verkkoa.',
  display: 'standalone',
  theme_color: '#f1f5f4',
  background_color: '#f1f5f4',
  categories: ['productivity', 'utilities'],
  icons: [
    { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
    { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
    { src: '/icons/icon-maskable-192.png', sizes: '192x192', type: 'image/png', purpose: 'maskable' },
    { src: '/icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
  // The pictures script draws these two files from the demo county.
  screenshots: [
    { src: '/screenshots/day-wide.png', sizes: '1280x800', type: 'image/png', form_factor: 'wide', label: 'Päivän käynnit' },
    { src: '/screenshots/day-narrow.png', sizes: '390x844', type: 'image/png', form_factor: 'narrow', label: 'Päivän käynnit puhelimessa' },
  ],
  shortcuts: [
    { name: 'Kirjaa käynti', short_name: 'Käynti', url: '/#visit' },
    { name: 'Kirjaa toimintakerta', short_name: 'Toiminta', url: '/session' },
    { name: 'Kuukausi', short_name: 'Kuukausi', url: '/month' },
  ],
  launch_handler: { client_mode: 'focus-existing' },
}

/** Files that only the coordinator's desk asks for, once the app is built. */
const desk = new Set<string>()

const appBuild: UserConfig = {
  define,
  plugins: [react(), contentSecurityPolicyMeta(), promptFirstScreen(), filesOfTheDesk(desk), licencesOfWhatIsShipped(), pressed(), VitePWA({
    strategies: 'injectManifest',
    srcDir: 'src',
    filename: 'service-worker.ts',
    registerType: 'prompt',
    // The app registers the worker itself (src/app/app-update.ts): an injected script would be inline.
    injectRegister: false,
    manifest,
    includeManifestIcons: false,
    injectManifest: {
      rollupFormat: 'iife',
      // The icons of the manifest are fetched once, while installing; screenshots are for the shop window.
      globPatterns: ['**/*.{html,js,css,woff2,svg}'],
      // Letters seldom met in the three languages (š in a loan word, đ in a Sámi name): without a network the system's own stand in.
      globIgnores: ['**/*-latin-ext-*.woff2'],
      manifestTransforms: [(entries) => ({ manifest: entries.filter(({ url }) => !desk.has(url)) })],
    },
  })],
  build: {
    outDir: 'dist/app',
    // No data: addresses: the policy allows images and fonts from our own address only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    cssCodeSplit: true,
    // What seldom changes has a file of its own, so that an update over a slow line is a small one.
    rolldownOptions: { output: { codeSplitting: { groups: [
      { name: 'framework', test: /node_modules\/(react|react-dom|scheduler)\//, priority: 2 },
      { name: 'read-table', test: /node_modules\/(read-excel-file|fflate|saxen|papaparse)\//, priority: 2 },
      // Reads the storage while the framework is still being prepared.
      { debugName: 'first-read', name: (id, modules) => (startsWith(modules, FIRST_READ).has(id) ? 'first-read' : null), priority: 3 },
      // One file compresses better and starts sooner than thirty that the first screen shares with others.
      { debugName: 'start', name: (id, modules) => (startsWith(modules, ENTRY).has(id) ? 'start' : null), priority: 1 },
      // What writes and sends, fetched by every tablet once its first screen stands.
      { debugName: 'storage', name: (id, modules) => (BEHIND_FIRST_SCREEN.some((entry) => startsWith(modules, entry).has(id)) ? 'storage' : null) },
    ] } } },
  },
}

type Modules = { getModuleInfo: (id: string) => { importedIds: readonly string[] } | null }

/** Every module the entry imports without waiting; words and icons, which each screen takes one by one, find their own place. */
function startsWith(modules: Modules, entry: string): Set<string> {
  const found = new Set<string>()
  const waiting = [entry]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id) || TAKEN_ONE_BY_ONE.test(id)) continue
    found.add(id)
    waiting.push(...(modules.getModuleInfo(id)?.importedIds ?? []))
  }
  return found
}

const endpointBuild: UserConfig = {
  define: { LOKIKIRJA_VERSION: JSON.stringify(version) },
  plugins: [licencesOfWhatRuns()],
  build: {
    ssr: true,
    outDir: 'dist/server',
    target: 'node20',
    sourcemap: true,
    copyPublicDir: false,
    rolldownOptions: {
      input: { main: 'src/server/main.ts', 'demo/main': 'src/server/demo/main.ts', 'move/main': 'src/server/move/main.ts', 'renew-epoch/main': 'src/server/renew-epoch/main.ts', 'reset-link/main': 'src/server/reset-link/main.ts', 'erase-place/main': 'src/server/erase-place/main.ts', 'backup/main': 'src/server/backup/main.ts', 'restore/main': 'src/server/restore/main.ts', 'export/main': 'src/server/export/main.ts', 'import/main': 'src/server/import/main.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
}

const devServer: UserConfig = {
  define,
  plugins: [react(), endpointBeside(DEV_PORT), messagesOnChange()],
  server: {
    port: DEV_PORT,
    strictPort: true,
    proxy: Object.fromEntries(['/api', '/healthz', '/readyz'].map((path) => [path, `http://127.0.0.1:${DEV_PORT + 1}`])),
  },
}

/** The default is one second, which a machine that does much else may take for one answer; nothing waits longer than it has to. */
const POLLED_MS = 15_000
/** No module of ours keeps anything that changes, so that the files of a process share what they import: loading it anew for each took half of the time. */
const everyTest = { isolate: false, expect: { poll: { timeout: POLLED_MS } }, setupFiles: ['fake-indexeddb/auto', 'test/support/in-finnish.ts', 'test/support/after-each-test.ts'], globalSetup: 'test/support/share-in-run.ts' }
/** Looks into a library in the place of the server, which must not have loaded it before. */
const ALONE = ['test/security/guessing.test.ts']
/** What the endpoint promises whatever keeps its data: these run a second time, on PostgreSQL. */
const ON_BOTH_ENGINES = ['test/server/store/*.test.ts', ...['at-once', 'push', 'pull', 'push-totals.property', 'period-report.property', 'erase-place.property'].map((name) => `test/server/${name}.test.ts`), 'test/security/fuzz.test.ts']

const tests: NonNullable<UserConfig['test']> = {
  // One fewer than there are cores is the default: on two cores one of them would stand idle.
  maxWorkers: 2,
  projects: [
    { test: { ...everyTest, name: 'unit', include: ['test/**/*.test.{ts,tsx}'], exclude: ['test/browser/**', 'test/journeys/**', ...ALONE], testTimeout: 20_000, hookTimeout: 30_000 } },
    { test: { ...everyTest, name: 'alone', include: ALONE, isolate: true, testTimeout: 20_000, hookTimeout: 30_000 } },
    { test: { ...everyTest, name: 'postgresql', include: ON_BOTH_ENGINES, env: { TEST_ENGINE: 'postgresql' }, testTimeout: 40_000, hookTimeout: 60_000 } },
    { test: { ...everyTest, name: 'journeys', include: ['test/journeys/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 60_000 } },
  ],
}

const STARTS_WITH = ['first-read', 'framework', 'start']

/** What only the built page can say of the scripts it starts with; elsewhere than in Chromium it is read past. */
function promptFirstScreen(): Plugin {
  return {
    name: 'prompt-first-screen',
    // Nearly all of these is needed at once: compiled beside the page's thread while they are fetched, not on it while they run.
    generateBundle: {
      order: 'post',
      handler: (_options, bundle) => {
        for (const file of Object.values(bundle)) {
          if (file.type === 'chunk' && STARTS_WITH.includes(file.name)) file.code = `//# allFunctionsCalledOnLoad\n${file.code}`
        }
      },
    },
    transformIndexHtml: {
      order: 'post',
      handler: (html) => html
        // Waits neither for the page to be read to its end nor for the framework.
        .replace(/<script type="module"(?= [^>]*first-read-)/, '<script type="module" async')
        // A picture of the empty page first would only delay that of the tally.
        .replace(/<script type="module"(?= [^>]*\/start-)/, '<script type="module" blocking="render"'),
    },
  }
}

/**
 * The desk works online alone, so a tablet keeps none of it: what cannot be reached from the entry without going
 * through the desk's own is named here.
 */
function filesOfTheDesk(desk: Set<string>): Plugin {
  return {
    name: 'files-of-the-desk',
    generateBundle: {
      order: 'post',
      handler: (_options, bundle) => {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
        const filesOf = (chunk: (typeof chunks)[number]) => [chunk.fileName, ...(chunk.viteMetadata?.importedCss ?? [])]
        const kept = new Set<(typeof chunks)[number]>()
        const waiting = chunks.filter(({ moduleIds }) => moduleIds.includes(ENTRY) || moduleIds.includes(FIRST_READ))
        for (let chunk = waiting.pop(); chunk !== undefined; chunk = waiting.pop()) {
          if (kept.has(chunk) || chunk.facadeModuleId === DESK) continue
          kept.add(chunk)
          const next = new Set([...chunk.imports, ...chunk.dynamicImports])
          waiting.push(...chunks.filter(({ fileName }) => next.has(fileName)))
        }
        const onTablets = new Set([...kept].flatMap(filesOf))
        desk.clear()
        for (const file of chunks.flatMap(filesOf)) if (!onTablets.has(file)) desk.add(file)
      },
    },
  }
}

/** Beside each file whose name holds its hash lies the same as small as it goes, which takes too long to make anew for each visit. */
function pressed(): Plugin {
  return {
    name: 'pressed',
    writeBundle({ dir = '' }, bundle) {
      for (const { fileName } of Object.values(bundle)) {
        if (!/^assets\/.*\.(js|css)$/.test(fileName)) continue
        const file = resolve(dir, fileName)
        writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file)))
      }
    },
  }
}

/** Puts the policy into the built page. Not while developing: the reloading script of Vite is inline. */
function contentSecurityPolicyMeta(): Plugin {
  return {
    name: 'content-security-policy-meta',
    transformIndexHtml: () => [{
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: META_CONTENT_SECURITY_POLICY },
      injectTo: 'head-prepend',
    }],
  }
}

/** Runs the endpoint from its sources on the next port, restarted on change; Vite passes its paths on. */
function endpointBeside(port: number): Plugin {
  return {
    name: 'endpoint-beside',
    configureServer(server) {
      const endpoint = spawn(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false', 'src/server/main.ts'], {
        stdio: ['ignore', 'inherit', 'inherit'],
        env: { ...process.env, HOST: '127.0.0.1', PORT: String(port + 1), PUBLIC_URL: process.env['PUBLIC_URL'] ?? `http://localhost:${port}` },
      })
      const stop = () => { endpoint.kill('SIGTERM') }
      server.httpServer?.once('close', stop)
      process.once('exit', stop)
    },
  }
}

/** Compiles the messages again when one of them is edited. */
function messagesOnChange(): Plugin {
  return {
    name: 'messages-on-change',
    configureServer(server) {
      server.watcher.on('change', (path) => {
        if (/src\/i18n\/messages\/.*\.json$/.test(path)) spawn('npm', ['run', '--silent', 'i18n'], { stdio: 'inherit' })
      })
    },
  }
}
