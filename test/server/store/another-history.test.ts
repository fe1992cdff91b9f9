/** A database that was brought back while servers go on: what they remember of the history before is not told of this one. */
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Engine } from '../../../src/server/store/engine.ts'
import { createMissingNumbers } from '../../../src/server/store/missing-numbers.ts'
import { openDatabase } from '../../../src/server/store/open-store.ts'
import { rememberedData } from '../../../src/server/store/reference-store.ts'
import { eachTestOpensStore, type OpenStore } from '../../support/each-test.ts'
import { TEST_NOW, visit } from '../../support/test-server.ts'

let opened: OpenStore
eachTestOpensStore((one) => { opened = one })
let engine: Engine
let epoch: string
beforeEach(async () => {
  engine = await openDatabase(opened.location, { epoch: () => '', newId: () => v7() })
  epoch = 'before'
})
afterEach(() => engine.close())

it('a number that was there and is there no more is missing', async () => {
  const [deviceId, placeId] = [v7(), v7()]
  const revisions = [1, 2, 3].map((deviceSeq) => {
    const revId = v7()
    return { revId, entryId: revId, placeId, deviceId, deviceSeq, parentRevId: null, capturedAt: '2026-11-20T08:42:10.123Z', clockOffsetMs: 0, author: { role: 'host' as const }, schemaVersion: 1, body: visit({ parent: 1 }), reason: null }
  })
  await opened.store.revisions.insert(revisions, { receivedFrom: deviceId, receivedAt: TEST_NOW })
  const missingNumbers = createMissingNumbers(engine.db, () => epoch)
  const missing = async () => (await missingNumbers(TEST_NOW, [deviceId])).get(deviceId)
  expect(await missing()).toBe(0)
  await engine.db.deleteFrom('revision').where('device_seq', '=', 2).execute()
  epoch = 'after'
  expect(await missing()).toBe(1)
})

it('reference data of the same version are read anew', async () => {
  // An emptied database of the tests is without it.
  await sql`insert into reference_version (id, version) values (1, 0) on conflict do nothing`.execute(engine.db)
  const region = { id: v7(), names: { fi: 'Etelä-Savo' } }
  await opened.store.reference.putRegions([region])
  const read = rememberedData(engine.db, () => epoch)
  const names = async () => (await read()).regions.map(({ names: { fi } }) => fi)
  expect(await names()).toEqual(['Etelä-Savo'])
  const { version } = await engine.db.selectFrom('reference_version').select('version').executeTakeFirstOrThrow()
  await opened.store.reference.putRegions([{ ...region, names: { fi: 'Pohjois-Savo' } }])
  await sql`update reference_version set version = ${version}`.execute(engine.db)
  expect(await names()).toEqual(['Etelä-Savo'])
  epoch = 'after'
  expect(await names()).toEqual(['Pohjois-Savo'])
})
