/** The endpoint's programs, bundled from their sources for the tests of one file, as the build bundles them. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'vite'

export type Bundle = {
  /** Of `main`, `backup/main` and so on, as they lie under src/server. */
  fileOf: (name: string) => string
  remove: () => void
}

export async function bundleEndpoint(...names: readonly string[]): Promise<Bundle> {
  // Inside node_modules, so that the bundle finds the packages it leaves outside.
  mkdirSync('node_modules/.cache', { recursive: true })
  const folder = mkdtempSync(resolve('node_modules/.cache/lokikirja-bundle-'))
  const input = Object.fromEntries(names.map((name) => [name, `src/server/${name}.ts`]))
  await build({ configFile: false, logLevel: 'silent', build: { ssr: true, outDir: folder, emptyOutDir: true, target: 'node20', copyPublicDir: false, rolldownOptions: { input, output: { entryFileNames: '[name].js' } } } })
  return {
    fileOf: (name) => join(folder, `${name}.js`),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
