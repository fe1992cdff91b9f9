import { describe, expect, it } from 'vitest'
import { AUDIT_EXCEPTIONS } from './audit-exceptions.ts'
import { readAudit } from './read-audit.ts'

const advisory = { url: 'https://advisories.example/GHSA-aaaa-bbbb-cccc', title: 'Reads too far', severity: 'high', range: '<2.0.1' }
const answer = { vulnerabilities: { parser: { via: [advisory] }, reader: { via: ['parser'] } } }
const exception = { id: 'GHSA-aaaa-bbbb-cccc', why: 'we parse nothing of others', until: '2027-03-01' }

describe('known faults in packages', () => {
  it('one is told once, with the package it is in', () => {
    expect(readAudit(answer, [], '2026-12-01')).toEqual({ kind: 'answered', open: [`high: parser <2.0.1: Reads too far (${advisory.url})`], excepted: [] })
  })
  it('an exception holds until its day and is told', () => {
    expect(readAudit(answer, [exception], '2027-03-01')).toMatchObject({ open: [], excepted: [expect.stringContaining('Reads too far')] })
    expect(readAudit(answer, [exception], '2027-03-02')).toMatchObject({ open: [expect.stringContaining('Reads too far')], excepted: [] })
  })
  it('a registry that answers no audits is not taken for one that knows of none', () => {
    expect(readAudit({ message: '405 Method Not Allowed' }, [], '2026-12-01')).toEqual({ kind: 'unanswered', why: '405 Method Not Allowed' })
  })
  it('each exception says why, and is looked at again within a year', () => {
    const inAYear = new Date(Date.now() + 366 * 86_400_000).toISOString().slice(0, 10)
    expect(AUDIT_EXCEPTIONS.filter(({ why, until }) => why === '' || until > inAYear)).toEqual([])
  })
})
