/** The software bill of materials (CycloneDX) as npm makes it from the lock file, the same for everybody who makes it of the same commit. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { v5 } from 'uuid'
import { lockedPackages } from './locked-packages.ts'

export type Component = { 'bom-ref': string; name: string; version: string; type: string; purl: string; hashes?: unknown[]; licenses?: unknown[] }
export type Bill = {
  specVersion: string
  serialNumber?: string
  metadata: { timestamp: string; component: Component }
  components: Component[]
  dependencies: { ref: string; dependsOn: string[] }[]
}
/** What is installed to run the app and its endpoint, or that and everything that builds and tests them. */
export type Extent = 'production' | 'everything'

const SERIALS = '5d5cb3f4-2f1d-5c0f-9d4e-5a7f8f7b1c55'

export function makeBill(extent: Extent, madeAt: Date): Bill {
  const made = spawnSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--package-lock-only'], { encoding: 'utf8', maxBuffer: 2 ** 26 })
  if (made.status !== 0) throw new Error(made.stderr)
  const whole = JSON.parse(made.stdout) as Bill
  return settled(extent === 'everything' ? whole : onlyProduction(whole), madeAt)
}

/** npm's own `--omit dev` leaves out what both need (pg, kysely, uuid); the lock file knows what `npm ci --omit=dev` installs. */
function onlyProduction(bill: Bill): Bill {
  const running = new Set(lockedPackages().filter(({ isProduction }) => isProduction).map(({ name, version }) => `${name}@${version}`))
  const stays = (ref: string) => ref === bill.metadata.component['bom-ref'] || running.has(ref)
  return {
    ...bill,
    components: bill.components.filter(({ 'bom-ref': ref }) => stays(ref)),
    dependencies: bill.dependencies.filter(({ ref }) => stays(ref)).map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter(stays) })),
  }
}

/** npm names the folder, the moment and a random serial number; here stand the package's name, the commit's moment, and a number made of the content. */
export function settled(bill: Bill, madeAt: Date): Bill {
  const { name } = JSON.parse(readFileSync('package.json', 'utf8')) as { name: string }
  const metadata = { ...bill.metadata, timestamp: madeAt.toISOString(), component: { ...bill.metadata.component, name } }
  const content = { ...bill, metadata, serialNumber: undefined }
  return { ...content, serialNumber: `urn:uuid:${v5(JSON.stringify(content), SERIALS)}` }
}

/** `SOURCE_DATE_EPOCH` as other reproducible builds read it, else the last commit's date. */
export function momentOfSources(): Date {
  const seconds = process.env['SOURCE_DATE_EPOCH'] ?? spawnSync('git', ['log', '-1', '--format=%ct'], { encoding: 'utf8' }).stdout.trim()
  if (!/^\d+$/.test(seconds)) throw new Error('Neither git nor SOURCE_DATE_EPOCH says how old these sources are.')
  return new Date(Number(seconds) * 1000)
}
