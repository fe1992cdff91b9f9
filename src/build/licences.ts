/** Part of the build: the licences of what others made, beside what is passed on. A package without the words of its licence stops the build. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Plugin } from 'vite'

/** Packages of the service worker, which is built apart. */
const IN_THE_WORKER = ['workbox-core', 'workbox-precaching', 'workbox-routing', 'workbox-strategies'].map((name) => resolve('node_modules', name))
const PACKAGE_OF_MODULE = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/

/** Writes the licences of every package that went into the app's files. */
export function licencesOfWhatIsShipped(): Plugin {
  return {
    name: 'licences',
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? Object.keys(file.modules) : []))
      const folders = new Set([...modules.flatMap((id) => PACKAGE_OF_MODULE.exec(id.replaceAll('\\', '/'))?.[0] ?? []), ...IN_THE_WORKER])
      const font = `Atkinson Hyperlegible Next (OFL-1.1)\n\n${readFileSync('public/fonts/OFL-LICENSE.txt', 'utf8').trim()}`
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: [...licencesOf(folders), font].join(BETWEEN_LICENCES) })
    },
  }
}

/** Writes the licences of every package the endpoint runs with: what is installed besides it by `npm ci --omit=dev`. */
export function licencesOfWhatRuns(): Plugin {
  return {
    name: 'licences',
    generateBundle() {
      const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, { dev?: boolean }> }
      const installed = Object.keys(packages).filter((path) => path !== '' && packages[path]?.dev !== true && existsSync(path))
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: licencesOf(installed).join(BETWEEN_LICENCES) })
    },
  }
}

const BETWEEN_LICENCES = `\n\n${'='.repeat(20)}\n\n`

const WORDS_OF_MIT = 'node_modules/react/LICENSE'

/** Each wording once, under all the packages that are given under it. */
function licencesOf(folders: Iterable<string>): string[] {
  const heads = new Map<string, Set<string>>()
  for (const folder of [...folders].toSorted()) {
    const { head, wording } = licenceOf(folder)
    heads.set(wording, (heads.get(wording) ?? new Set()).add(head))
  }
  return [...heads].map(([wording, named]) => `${[...named].join('\n')}\n\n${wording}`.trim())
}

/** What differs between two packages of one licence stands in the head, the rest in the wording. */
function licenceOf(folder: string): { head: string; wording: string } {
  const { name, version: itsVersion, license, author } = JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8')) as { name: string; version: string; license?: string; author?: string | { name: string } }
  const files = readdirSync(folder).toSorted()
  const isOwn = (line: string) => /^\s*(copyright\b.*(\d{4}|\(c\))|(the )?(mit|isc) license( \(.*\))?:?\s*$)/i.test(line)
  const file = files.find((one) => /^licen[cs]e(\.|$)/i.test(one))
  const lines = file === undefined ? [] : readFileSync(resolve(folder, file), 'utf8').split(/\r?\n/)
  const copyright = lines.filter((line) => /copyright/i.test(line) && isOwn(line)).map((line) => line.trim())
  // A package that says MIT without the text gets the words under its author's name.
  if (file === undefined && license === 'MIT') lines.push(...readFileSync(WORDS_OF_MIT, 'utf8').split('\n'))
  if (file === undefined && author !== undefined) copyright.push(`by ${typeof author === 'string' ? author : author.name}`)
  const notices = files.filter((one) => /^notice(\.|$)/i.test(one)).map((one) => readFileSync(resolve(folder, one), 'utf8'))
  const wording = [lines.filter((line) => !isOwn(line)).join('\n'), ...notices].join('\n\n')
    .split(/\n\s*\n/).map((part) => part.replace(/\s+/g, ' ').trim()).filter((part) => part !== '').join('\n\n')
  if (wording === '' && license !== 'Unlicense') throw new Error(`${name} comes without the words of its licence, ${license}`)
  return { head: [`${name} ${itsVersion} (${license ?? '–'})`, ...copyright.map((line) => `  ${line}`)].join('\n'), wording }
}
