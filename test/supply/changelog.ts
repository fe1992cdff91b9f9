/** Reads and turns the page of CHANGELOG.md, which has a heading for each version and one for what comes next. */

const NEXT = '## [Unreleased]'
const headingOf = (version: string) => new RegExp(`^## \\[${version.replaceAll('.', '\\.')}\\] - (\\d{4}-\\d\\d-\\d\\d)$`, 'm')

/** What stands under a version's heading, or null where it has none. */
export function changesOf(changelog: string, version: string): string | null {
  const heading = headingOf(version).exec(changelog)
  return heading === null ? null : sectionFrom(changelog, heading.index + heading[0].length)
}

/** Gives what comes next its version and day. */
export function withVersion(changelog: string, version: string, day: string): string {
  const at = changelog.indexOf(`${NEXT}\n`)
  if (at < 0) throw new Error(`CHANGELOG.md has no heading "${NEXT}"`)
  if (sectionFrom(changelog, at + NEXT.length) === '') throw new Error('CHANGELOG.md says of nothing new')
  return changelog
    .replace(`${NEXT}\n`, `${NEXT}\n\n## [${version}] - ${day}\n`)
    .replace('[Unreleased]: #unreleased\n', `[Unreleased]: #unreleased\n[${version}]: #${version.replaceAll('.', '')}---${day}\n`)
}

function sectionFrom(changelog: string, start: number): string {
  const rest = changelog.slice(start)
  return rest.slice(0, rest.search(/^(## |\[)/m) >>> 0).trim()
}
