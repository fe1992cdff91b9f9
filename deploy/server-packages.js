/**
 * Leaves in package.json only the packages that the built server imports: those of the pages are built into
 * dist/app already. `npm prune --omit=dev` then removes the others. For the image; it changes package.json.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const SERVER = 'dist/server'
const sources = readdirSync(SERVER, { recursive: true }).filter((name) => name.endsWith('.js')).map((name) => readFileSync(join(SERVER, name), 'utf8')).join('\n')

/** `from "name"`, `import "name/part"` and `import("name")`. */
function isImported(name) {
  return new RegExp(`(?:from|import)\\s*\\(?\\s*["'\`]${name}(?:/[^"'\`]*)?["'\`]`).test(sources)
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8'))
manifest.dependencies = Object.fromEntries(Object.entries(manifest.dependencies).filter(([name]) => isImported(name)))
writeFileSync('package.json', `${JSON.stringify(manifest, null, 2)}\n`)
process.stdout.write(`The server imports ${Object.keys(manifest.dependencies).join(', ')}\n`)
