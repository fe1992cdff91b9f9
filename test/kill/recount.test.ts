/** The recount itself: true of a server that is as it should be, and it finds each thing that is not. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PushResponse } from '../../src/domain/sync-protocol.ts'
import { NO_LIMITS, startTestServer, visit, type TestServer } from '../support/test-server.ts'
import { newLedger, noteAnswer } from './ledger.ts'
import { findings, type Evidence } from './recount.ts'
import { readRows, readTotals } from './trial-database.ts'

let server: TestServer
let answer: PushResponse
let truth: Evidence
beforeAll(async () => {
  server = await startTestServer({ rateLimits: NO_LIMITS })
  const written = [1, 2, 3, 4].map((parents) => server.revision(visit({ parent: parents })))
  answer = await server.push(written)
  const path = join(server.dataDir, 'lokikirja.sqlite')
  const shown = new Map([[server.place.id, (await server.pull()).revisions]])
  truth = {
    ledger: { ...newLedger(), written: new Map(written.map((revision) => [revision.revId, revision])) },
    epoch: server.store.epoch, rows: readRows(path), totals: readTotals(path), shown, followed: shown,
    reports: [{ placeId: server.place.id, report: await server.report() }],
  }
  noteAnswer(truth.ledger, answer)
})
afterAll(() => server.stop())

const GOOD = { lost: 0, doubled: 0, faults: [] }
const rest = <T>([, ...items]: readonly T[]): T[] => items
/** What the tablets know, with something more in it. */
const ledgerWith = (change: Partial<Evidence['ledger']>): Evidence => ({ ...truth, ledger: { ...truth.ledger, ...change } })

describe('the recount', () => {
  it('finds nothing where all is as it was answered', () => {
    expect(findings(truth)).toEqual(GOOD)
    expect(truth.rows).toHaveLength(4)
  })
  it('one more entry acknowledged than there is: one is lost', () => {
    expect(findings(ledgerWith({ acknowledged: new Map([...truth.ledger.acknowledged, ['somewhere else', { seq: 5, epoch: truth.epoch }]]) }))).toEqual({ ...GOOD, lost: 1 })
  })
  it('one more entry written than there is: one is lost', () => {
    expect(findings(ledgerWith({ written: new Map([...truth.ledger.written, ['unsent', server.revision(visit({ parent: 1 }))]]) }))).toEqual({ ...GOOD, lost: 1 })
  })
  it('stored, but not shown: one is lost', () => {
    expect(findings({ ...truth, shown: new Map([[server.place.id, rest(truth.shown.get(server.place.id)!)]]) })).toMatchObject({ lost: 1, faults: [expect.stringContaining('shown something else')] })
  })
  it('answered for, and then taken in as new: it had been forgotten, and counts as lost though it is there', () => {
    const ledger = { ...newLedger(), written: truth.ledger.written }
    noteAnswer(ledger, answer)
    noteAnswer(ledger, answer)
    expect(findings({ ...truth, ledger })).toEqual({ ...GOOD, lost: 4 })
  })
  it('answered for, and taken in as new by the history that took over: that is noted', () => {
    const ledger = newLedger()
    noteAnswer(ledger, answer)
    noteAnswer(ledger, { ...answer, epoch: 'another' })
    expect([ledger.remade.size, ledger.forgotten.size]).toEqual([4, 0])
  })
  it('answered for, and then known: it had only come again', () => {
    const ledger = { ...newLedger(), written: truth.ledger.written }
    noteAnswer(ledger, answer)
    noteAnswer(ledger, { ...answer, results: answer.results.map((result) => ({ ...result, outcome: 'duplicate', seq: 'seq' in result ? Number(result.seq) : 0 })) })
    expect(findings({ ...truth, ledger })).toEqual(GOOD)
    expect(ledger.tally.again).toBe(4)
  })
  it('stored twice, under one id or under one number of its tablet: doubled', () => {
    const [row] = truth.rows
    expect(findings({ ...truth, rows: [...truth.rows, row!] })).toMatchObject({ doubled: 1 })
    expect(findings({ ...truth, rows: [...truth.rows, { ...row!, rev_id: 'another', seq: 5 }] })).toMatchObject({ doubled: 1 })
  })
  it.each<[string, () => Evidence, RegExp]>([
    ['a gap in the numbers', () => ({ ...truth, rows: truth.rows.map((row) => (row.seq === 4 ? { ...row, seq: 5 } : row)) }), /5 stands where 4 should/],
    ['another number than was answered', () => ledgerWith({ acknowledged: new Map([[truth.rows[0]!.rev_id, { seq: 9, epoch: truth.epoch }]]) }), /answered as 9, stored as 1/],
    ['another body than was written', () => ({ ...truth, rows: truth.rows.map((row) => ({ ...row, json: row.json.replace('"parent":3', '"parent":30') })) }), /stored as something else/],
    ['an entry nobody wrote', () => ({ ...truth, ledger: newLedger() }), /nobody wrote/],
    ['a reader whose cursor stepped over an entry', () => ({ ...truth, followed: new Map([[server.place.id, rest(truth.shown.get(server.place.id)!)]]) }), /stepped over/],
    ['daily totals that are one too many', () => ({ ...truth, totals: truth.totals.map((row) => ({ ...row, json: row.json.replace(':10', ':11') })) }), /the daily totals are .*11.*by hand .*10/],
    ['a month that is one too many', () => ({ ...truth, reports: truth.reports.map(({ placeId, report }) => ({ placeId, report: { ...report, visits: report.visits + 1 } })) }), /reported as .*"visits":11.*by hand .*"visits":10/],
    ['an answer that may not be given', () => ledgerWith({ wrongAnswers: ['500 internal_error'] }), /500/],
  ])('finds %s', (_, spoilt, words) => {
    expect(findings(spoilt()).faults.join('\n')).toMatch(words)
  })
})
