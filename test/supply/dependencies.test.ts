import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { filesUnder } from '../support/source-modules.ts'

type Package = { dependencies: Record<string, string>; devDependencies: Record<string, string>; scripts: Record<string, string> }

const { dependencies, devDependencies, scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as Package
const texts = (folder: string) => filesUnder(folder).filter((path) => /\.(ts|tsx|json)$/.test(path) && !path.includes('generated')).map((path) => readFileSync(path, 'utf8'))
const asks = (text: string, name: string) => [`'${name}'`, `'${name}/`, `"${name}`, `node_modules/${name}/`].some((spelling) => text.includes(spelling))

describe('what we depend on', () => {
  const sources = texts('src')
  const everything = [...sources, ...texts('test'), readFileSync('vite.config.ts', 'utf8')]

  it('each package that runs is asked for by the sources', () => {
    expect(Object.keys(dependencies).filter((name) => !sources.some((text) => asks(text, name)))).toEqual([])
  })
  it('each package of development is asked for by a test, the build or a command', () => {
    const commands = Object.values(scripts).join('\n')
    /** A command and a package that share no name. */
    const BY_COMMAND: Record<string, string> = { '@inlang/paraglide-js': 'paraglide-js', '@playwright/test': 'playwright' }
    const isTypes = (name: string) => name.startsWith('@types/')
    expect(Object.keys(devDependencies).filter((name) => !isTypes(name) && !commands.includes(BY_COMMAND[name] ?? name) && !everything.some((text) => asks(text, name)))).toEqual([])
  })
  it('each has its reason in the README', () => {
    const reasons = readFileSync('README.md', 'utf8').split('## Dependencies')[1] ?? ''
    const isNamed = (name: string) => reasons.includes(name) || (name.startsWith('@fastify/') && reasons.includes(name.slice('@fastify/'.length))) || /^@types\/(node|react|react-dom|papaparse)$/.test(name)
    expect(Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !isNamed(name))).toEqual([])
  })
})
