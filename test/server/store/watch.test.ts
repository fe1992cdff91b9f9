/** What whoever watches the server is told of the tablets and the database, on either engine. */
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { hashCode, hashSecret, newToken } from '../../../src/server/secrets.ts'
import type { Store } from '../../../src/server/store/store.ts'
import { eachTestOpensStore } from '../../support/each-test.ts'
import { TEST_NOW } from '../../support/test-server.ts'

const DAY_MS = 86_400_000
let store: Store
let engine: string
eachTestOpensStore((it) => {
  store = it.store
  engine = it.location.engine
})

async function pair(days?: number): Promise<string> {
  const [code, deviceId] = [newToken(), v7()]
  await store.devices.putCode({ codeHash: hashCode(code), placeIds: [v7()], mode: 'host', expiresAt: TEST_NOW + 1000, reusable: false, createdAt: TEST_NOW, days })
  await store.devices.enrol({ codeHash: hashCode(code), deviceId, name: 'Tabletti', tokenHash: hashSecret(newToken()), now: TEST_NOW })
  return deviceId
}
const told = (unsent: number, setAside: number, oldestUnsentAt: number | null) => ({ at: TEST_NOW, appVersion: '0.1.0', unsent, setAside, oldestUnsentAt })

describe('the tablets in use', () => {
  it('are summed as they last told', async () => {
    const [one, other] = [await pair(), await pair()]
    await store.devices.noteState(one, told(3, 0, TEST_NOW - DAY_MS))
    await store.devices.noteState(other, told(4, 2, TEST_NOW - 3 * DAY_MS))
    await store.devices.noteContact(one, TEST_NOW + 5)
    expect(await store.watch.tablets(TEST_NOW + 10)).toEqual({ inUse: 2, quiet: 0, unsent: 7, setAside: 2, withSetAside: 1, oldestUnsentAt: TEST_NOW - 3 * DAY_MS, lastContactAt: TEST_NOW + 5 })
  })
  it('are quiet when nothing was heard of them for a week', async () => {
    const [one] = [await pair(), await pair()]
    await store.devices.noteContact(one, TEST_NOW + 2 * DAY_MS)
    expect(await store.watch.tablets(TEST_NOW + 8 * DAY_MS)).toMatchObject({ inUse: 2, quiet: 1 })
  })
  it('are not those removed from use, nor those whose days are over', async () => {
    const [removed] = [await pair(), await pair(3)]
    await store.devices.noteState(removed, told(9, 9, TEST_NOW))
    await store.devices.revoke(removed, TEST_NOW)
    expect(await store.watch.tablets(TEST_NOW + 4 * DAY_MS)).toEqual({ inUse: 0, quiet: 0, unsent: 0, setAside: 0, withSetAside: 0, oldestUnsentAt: null, lastContactAt: null })
  })
  it('need not be any', async () => {
    expect(await store.watch.tablets(TEST_NOW)).toMatchObject({ inUse: 0, oldestUnsentAt: null })
  })
})

it('the database tells how it is', async () => {
  await store.checkWritable(TEST_NOW)
  const state = await store.watch.database()
  const [some, none] = [expect.any(Number) as number, 0]
  expect(state).toEqual(engine === 'sqlite'
    ? { engine, bytes: some, logBytes: some, freeDiskBytes: some, newestBackupAt: null }
    : { engine, connections: some, idle: some, waiting: none, max: 10 })
})
