import { describe, expect, it } from 'vitest'
import { makeBill, settled } from './bill-of-materials.ts'
import { faultsOfBill } from './check-bill.ts'
import { lockedPackages } from './locked-packages.ts'

const AT = new Date('2026-11-28T10:00:00Z')

describe('the bill of materials', () => {
  const bill = makeBill('production', AT)

  it('is as CycloneDX says, and one that is not is found', () => {
    expect(faultsOfBill(bill)).toEqual([])
    expect(faultsOfBill({ ...bill, metadata: { ...bill.metadata, timestamp: 'today' } })).toEqual(['/metadata/timestamp must match format "date-time"'])
    expect(faultsOfBill({ ...bill, components: [{ 'bom-ref': 'thing', name: 'thing', version: '1', type: 'ghost', purl: 'pkg:npm/thing@1' }] }).length).toBeGreaterThan(0)
  })
  it('names exactly what is installed to run the app and its endpoint, each with the hash it is installed by', () => {
    const named = bill.components.map(({ name, version }) => `${name}@${version}`)
    const running = lockedPackages().filter(({ isProduction }) => isProduction).map(({ name, version }) => `${name}@${version}`)
    expect([...new Set(named)].toSorted()).toEqual(running.toSorted())
    expect(bill.components.filter(({ hashes = [] }) => hashes.length === 0)).toEqual([])
    expect(named).toEqual(expect.arrayContaining([expect.stringMatching(/^pg@/), expect.stringMatching(/^kysely@/)]))
    expect(named.some((one) => one.startsWith('vitest@'))).toBe(false)
    expect(bill.metadata.component).toMatchObject({ name: 'lokikirja', type: 'application' })
  })
  it('is the same each time it is made of the same sources, and another of others', () => {
    expect(settled({ ...bill, serialNumber: 'urn:uuid:another' }, AT)).toEqual(bill)
    expect(settled({ ...bill, components: bill.components.slice(1) }, AT).serialNumber).not.toBe(bill.serialNumber)
  })
})
