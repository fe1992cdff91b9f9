/** Holds a bill of materials against the schema CycloneDX has published for its version. */
import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import type { Bill } from './bill-of-materials.ts'

const SCHEMAS = 'node_modules/@cyclonedx/cyclonedx-library/res/schema'
const FORMATS = { 'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/, 'iri-reference': /^\S*$/, uri: /^\S+$/, 'idn-email': /^\S+@\S+$/ }

/** A sentence for each fault; none if it is right. */
export function faultsOfBill(bill: Bill): string[] {
  const ajv = new Ajv({ strict: false, allErrors: true, formats: FORMATS })
  for (const name of ['spdx', 'jsf-0.82']) ajv.addSchema(readSchema(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`)
  const check = ajv.compile(readSchema(`bom-${bill.specVersion}`))
  check(JSON.parse(JSON.stringify(bill)))
  return (check.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`)
}

function readSchema(name: string): object {
  const { $id: _its, ...schema } = JSON.parse(readFileSync(`${SCHEMAS}/${name}.SNAPSHOT.schema.json`, 'utf8')) as { $id: string }
  return name.startsWith('bom-') ? { $id: `http://cyclonedx.org/schema/${name}.schema.json`, ...schema } : schema
}
