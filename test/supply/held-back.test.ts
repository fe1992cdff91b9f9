/** `renovate.json` holds back what needs a newer Node.js than ours: each rule is about a package we have, says why, and is kept by the lock file. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readLockFile } from '../support/complete-lock-file.ts'

type Rule = { matchPackageNames?: string[]; allowedVersions?: string; description?: string[] }
type Package = { dependencies: Record<string, string>; devDependencies: Record<string, string>; overrides: Record<string, string>; engines: { node: string } }

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))
const rules = (readJson('renovate.json') as { packageRules: Rule[] }).packageRules
const held = rules.filter(({ allowedVersions }) => allowedVersions !== undefined)
const ours = readJson('package.json') as Package

describe('updates held back', () => {
  it('each is of a package we have, below a version, with a reason', () => {
    const have = { ...ours.dependencies, ...ours.devDependencies, ...ours.overrides }
    expect(held.length).toBeGreaterThan(5)
    expect(held.flatMap(({ matchPackageNames = [] }) => matchPackageNames).filter((name) => !(name in have))).toEqual([])
    expect(held.filter(({ allowedVersions = '', description = [] }) => !/^<\d+(\.\d+)?$/.test(allowedVersions) || description.length === 0)).toEqual([])
  })
  it('nothing newer is installed', () => {
    const tooNew = held.flatMap(({ matchPackageNames = [], allowedVersions = '' }) => matchPackageNames.filter((name) => {
      const version = readLockFile().packages[`node_modules/${name}`]?.version
      return version === undefined || !isBelow(version, allowedVersions.slice(1))
    }))
    expect(tooNew).toEqual([])
  })
  it('updates are asked for the oldest Node.js we run on', () => {
    expect(readJson('renovate.json')).toMatchObject({ constraints: { node: ours.engines.node } })
  })
})

function isBelow(version: string, limit: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [limitMajor = 0, limitMinor = 0] = limit.split('.').map(Number)
  return major < limitMajor || (major === limitMajor && minor < limitMinor)
}
