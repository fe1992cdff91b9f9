/** `npm run sbom`: two bills of materials into `dist/release/`, checked; fails where one is not as CycloneDX says. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { makeBill, momentOfSources, type Extent } from './bill-of-materials.ts'
import { faultsOfBill } from './check-bill.ts'

const FOLDER = 'dist/release'
const FILES: Record<Extent, string> = { production: 'sbom.cdx.json', everything: 'sbom-with-tools.cdx.json' }

mkdirSync(FOLDER, { recursive: true })
for (const extent of ['production', 'everything'] as const) {
  const bill = makeBill(extent, momentOfSources())
  const faults = faultsOfBill(bill)
  for (const fault of faults) process.stderr.write(`${FILES[extent]}: ${fault}\n`)
  if (faults.length > 0) process.exitCode = 1
  writeFileSync(`${FOLDER}/${FILES[extent]}`, `${JSON.stringify(bill, null, 2)}\n`)
  process.stdout.write(`${FOLDER}/${FILES[extent]}: ${bill.components.length} packages, CycloneDX ${bill.specVersion}\n`)
}
