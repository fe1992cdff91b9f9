/** Which version each part says it is. */
import { readdirSync, readFileSync } from 'node:fs'

export type ShownVersions = Record<'package.json' | 'package-lock.json' | '/healthz' | 'app', string>

/** @param url of the running endpoint; `appDir` the built app. */
export async function shownVersions(url: string, appDir: string): Promise<ShownVersions> {
  const { version } = await (await fetch(`${url}/healthz`)).json() as { version: string }
  return { 'package.json': versionIn('package.json'), 'package-lock.json': versionIn('package-lock.json'), '/healthz': version, app: versionOfApp(appDir) }
}

/** The screens take it from one file, src/app/app-version.ts, into which the build writes it. */
function versionOfApp(appDir: string): string {
  const scripts = readdirSync(`${appDir}/assets`).filter((name) => name.endsWith('.js')).map((name) => readFileSync(`${appDir}/assets/${name}`, 'utf8'))
  const version = versionIn('package.json')
  return scripts.some((script) => [`"${version}"`, `\`${version}\``, `'${version}'`].some((spelling) => script.includes(spelling))) ? version : 'another'
}

function versionIn(path: string): string {
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version
}
