import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { changesOf, withVersion } from './changelog.ts'

const CHANGELOG = '# Changes\n\n## [Unreleased]\n\n### Added\n- A bell.\n\n## [1.0.0] - 2026-11-28\n\nAll of it.\n\n[Unreleased]: #unreleased\n[1.0.0]: #100---2026-11-28\n'
const versionIn = (path: string) => (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version

describe('the changelog', () => {
  it('tells of the version this is, which package and lock file name alike', () => {
    expect(changesOf(readFileSync('CHANGELOG.md', 'utf8'), versionIn('package.json'))?.length).toBeGreaterThan(20)
    expect(versionIn('package-lock.json')).toBe(versionIn('package.json'))
  })
  it('what comes next gets its version and its day, and an empty page follows', () => {
    const turned = withVersion(CHANGELOG, '1.1.0', '2027-01-15')
    expect(changesOf(turned, '1.1.0')).toBe('### Added\n- A bell.')
    expect(changesOf(turned, '1.0.0')).toBe('All of it.')
    expect(turned).toContain('[1.1.0]: #110---2027-01-15\n')
    expect(() => withVersion(turned, '1.2.0', '2027-02-01')).toThrow('nothing new')
  })
  it('a version that nobody wrote of has no changes', () => {
    expect(changesOf(CHANGELOG, '1.0.1')).toBe(null)
    expect(changesOf(CHANGELOG, '1x0.0')).toBe(null)
  })
})
