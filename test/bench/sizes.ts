/** What a tablet has to load: initial JS and CSS, and everything precached, compressed as it travels. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { BenchRow } from './bench-row.ts'

const APP = 'dist/app'

export function sizeRows(): BenchRow[] {
  const html = readFileSync(join(APP, 'index.html'), 'utf8')
  const scripts = initialScripts(html)
  const styles = [...html.matchAll(/<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"/g)].map((match) => match[1]!)
  return [
    { what: 'initial JS, gz', value: kib(scripts), unit: 'KiB', limit: 120 },
    { what: 'initial CSS, gz', value: kib(styles), unit: 'KiB', limit: 12 },
    { what: 'whole precache, gz', value: kib(precached()), unit: 'KiB', limit: 450 },
  ]
}

/** The entry module and, in turn, everything it imports statically. */
function initialScripts(html: string): string[] {
  const found = new Set<string>()
  const waiting = [...html.matchAll(/<script[^>]+src="([^"]+)"|<link[^>]+rel="modulepreload"[^>]+href="([^"]+)"/g)].map((match) => (match[1] ?? match[2])!)
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue
    found.add(path)
    const source = readFileSync(join(APP, path), 'utf8')
    const imports = [...source.matchAll(/(?:^|[;\n}])\s*import\s*(?:[^'"`();]*?from\s*)?["'](\.\/[^"']+)["']/g)]
    waiting.push(...imports.map((match) => join('/assets', match[1]!)))
  }
  return [...found]
}

function precached(): string[] {
  const worker = readFileSync(join(APP, 'service-worker.js'), 'utf8')
  const urls = [...worker.matchAll(/["']?url["']?:\s*["'`]([^"'`]+)["'`]/g)].map((match) => match[1]!)
  if (urls.length === 0) throw new Error('the service worker names no precached files')
  return [...new Set([...urls, 'service-worker.js'])]
}

function kib(paths: readonly string[]): number {
  return paths.reduce((bytes, path) => bytes + gzipSync(readFileSync(join(APP, path)), { level: 9 }).length, 0) / 1024
}
