import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { sha256 } from '../../src/domain/sha256.ts'
import { unlockCode } from '../../src/domain/unlock-code.ts'
import { canHashPins, keepWait, readWrongTries, removePin, setPin, tryPin, tryUnlockCode, unlockChallenge } from '../../src/local-db/host-pin.ts'
import { takeIdentity } from '../../src/local-db/own-identity.ts'
import { readFirst } from '../../src/local-db/first-read.ts'
import { readDevice } from '../../src/local-db/settings.ts'
import { openPage, wrongTimes } from '../support/tablet-page.ts'
import { createTablet, lonelyTablet, pairedTablet, type Tablet } from '../support/tablet.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

const [SECOND, MINUTE] = [1_000, 60_000]

let server: TestServer
beforeEach(async () => { server = await startTestServer() })
afterEach(async () => { await server.stop() })

async function lockedTablet(pin = '2468') {
  const tablet = await lonelyTablet()
  const page = openPage(tablet)
  await setPin(page.deps, pin)
  return { tablet, ...page }
}

const hasPin = async (tablet: Tablet) => (await readDevice(tablet.db))?.pin !== undefined

describe('a PIN', () => {
  test('opens, another one does not, also after a restart', async () => {
    const { tablet, deps } = await lockedTablet()
    expect(await tryPin(deps, '2468')).toEqual({ outcome: 'right' })
    await tablet.restart()
    expect(await tryPin(deps, '24680')).toMatchObject({ outcome: 'wrong' })
    expect(await tryPin(deps, '2468')).toEqual({ outcome: 'right' })
  })

  test('is kept nowhere, and not as the same hash twice', async () => {
    const { tablet, deps } = await lockedTablet('13579')
    const first = (await readDevice(tablet.db))!.pin!
    await setPin(deps, '13579')
    const second = (await readDevice(tablet.db))!.pin!
    expect(JSON.stringify(await tablet.db.settings.toArray())).not.toContain('13579')
    expect([first.salt.length, first.hash.length]).toEqual([16, 32])
    expect(second.hash).not.toEqual(first.hash)
  })

  test('can be changed and taken away', async () => {
    const { tablet, deps } = await lockedTablet()
    await setPin(deps, '97531')
    expect(await tryPin(deps, '2468')).toMatchObject({ outcome: 'wrong' })
    expect(await tryPin(deps, '97531')).toEqual({ outcome: 'right' })
    await removePin(deps)
    expect(await hasPin(tablet)).toBe(false)
  })

  test('is known to the first screen with what it reads in any case', async () => {
    const { tablet } = await lockedTablet()
    expect((await readFirst('2026-11-20', tablet.name))?.here?.device.pin).toEqual((await readDevice(tablet.db))!.pin)
  })

  test('stays when the tablet gets an identity of its own', async () => {
    const tablet = await pairedTablet(server)
    await setPin(openPage(tablet).deps, '2468')
    await takeIdentity(tablet.db, (await readDevice(tablet.db))!.pairing!.token, { deviceId: crypto.randomUUID(), token: 'x'.repeat(43) })
    expect(await hasPin(tablet)).toBe(true)
  })

  test('is offered only where the browser can hash it slowly', () => {
    expect(canHashPins()).toBe(true)
    vi.stubGlobal('crypto', { getRandomValues: () => new Uint8Array() })
    expect(canHashPins()).toBe(false)
    vi.unstubAllGlobals()
  })
})

describe('wrong tries', () => {
  test('are free three times, then each costs a longer wait, and a right one forgets them', async () => {
    const { tablet, deps, pass } = await lockedTablet()
    const waits = []
    for (let n = 0; n < 9; n += 1) {
      pass(waits.at(-1) ?? 0)
      waits.push(await wrongTimes(1, { deps, pass }))
    }
    expect(waits.map((ms) => ms / SECOND)).toEqual([0, 0, 0, 5, 15, 60, 300, 900, 900])
    expect(await tryPin(deps, '2468')).toEqual({ outcome: 'tooSoon', wait: 15 * MINUTE })
    pass(15 * MINUTE)
    expect(await tryPin(deps, '2468')).toEqual({ outcome: 'right' })
    expect(await readWrongTries(tablet.db)).toBeNull()
  })

  test('are remembered over a reload, and a clock set forward leaves a minute to wait', async () => {
    const { tablet, deps, pass } = await lockedTablet()
    await wrongTimes(8, { deps, pass })
    await tablet.restart()
    tablet.clock.advance(86_400_000)
    expect(await tryPin(openPage(tablet, 'second').deps, '2468')).toEqual({ outcome: 'tooSoon', wait: MINUTE })
  })

  test('cost no more than they did when the clock has gone back', async () => {
    const { tablet, deps, pass } = await lockedTablet()
    await wrongTimes(8, { deps, pass })
    pass(10 * MINUTE)
    await keepWait(deps, 'open')
    await tablet.restart()
    tablet.clock.advance(-365 * 86_400_000)
    const again = openPage(tablet, 'second')
    expect(await tryPin(again.deps, '2468')).toEqual({ outcome: 'tooSoon', wait: 5 * MINUTE })
    await keepWait(again.deps, 'justOpened')
    again.pass(5 * MINUTE)
    expect(await tryPin(again.deps, '2468')).toEqual({ outcome: 'right' })
  })

  test('in two tabs at once are counted both', async () => {
    const { tablet, deps } = await lockedTablet()
    await Promise.all(['1111', '2222', '3333', '4444'].map((pin, n) => tryPin(openPage(tablet, `tab ${n}`).deps, pin)))
    expect((await readWrongTries(tablet.db))?.wrong).toBe(4)
    expect(await tryPin(deps, '2468')).toMatchObject({ outcome: 'tooSoon' })
  })

  test('are counted before they are checked: a page closed in the middle has made one', async () => {
    const { tablet, deps } = await lockedTablet()
    const trying = tryPin(deps, '0000')
    await vi.waitFor(async () => expect((await readWrongTries(tablet.db))?.wrong).toBe(1), { interval: 1 })
    await trying
    expect((await readWrongTries(tablet.db))?.wrong).toBe(1)
  })
})

describe('a forgotten PIN', () => {
  const answerTo = async (tablet: Tablet, challenge: string) => {
    const { deviceId, pairing } = (await readDevice(tablet.db))!
    return unlockCode(sha256(pairing!.token), deviceId, challenge)
  }
  async function lockedAndPaired() {
    const tablet = await pairedTablet(server)
    const page = openPage(tablet)
    await setPin(page.deps, '2468')
    return { tablet, ...page }
  }

  test('is taken away by the coordinator’s answer to the challenge, which stays the same until then', async () => {
    const { tablet, deps } = await lockedAndPaired()
    const challenge = await unlockChallenge(deps)
    await tablet.restart()
    expect(await unlockChallenge(deps)).toBe(challenge)
    expect(await tryUnlockCode(deps, await answerTo(tablet, challenge))).toEqual({ outcome: 'right' })
    expect(await hasPin(tablet)).toBe(false)
  })

  test('a code works once, and opens no PIN that is set later', async () => {
    const { tablet, deps } = await lockedAndPaired()
    const challenge = await unlockChallenge(deps)
    const code = await answerTo(tablet, challenge)
    await tryUnlockCode(deps, code)
    await setPin(deps, '1357')
    expect(await unlockChallenge(deps)).not.toBe(challenge)
    expect(await tryUnlockCode(deps, code)).toMatchObject({ outcome: 'wrong' })
    expect(await hasPin(tablet)).toBe(true)
  })

  test('wrong codes and wrong PINs make one wait', async () => {
    const { tablet, deps, pass } = await lockedAndPaired()
    await wrongTimes(2, { deps, pass })
    const code = await answerTo(tablet, await unlockChallenge(deps))
    expect(await tryUnlockCode(deps, '00000000')).toMatchObject({ outcome: 'wrong', wait: 0 })
    expect(await tryUnlockCode(deps, '11111111')).toMatchObject({ outcome: 'wrong', wait: 5 * SECOND })
    expect(await tryUnlockCode(deps, code)).toMatchObject({ outcome: 'tooSoon' })
    pass(5 * SECOND)
    expect(await tryUnlockCode(deps, code)).toEqual({ outcome: 'right' })
  })

  test('of a tablet that was never paired is taken away by pairing it, and so is the wait; no code opens it', async () => {
    const tablet = createTablet(server, server.clock.now())
    await tablet.startAlone()
    const page = openPage(tablet)
    await setPin(page.deps, '2468')
    expect(await tryUnlockCode(page.deps, '00000000')).toMatchObject({ outcome: 'wrong' })
    await wrongTimes(5, page)
    await server.putCode('CODE-2345')
    await tablet.pairBy('CODE-2345')
    expect(await hasPin(tablet)).toBe(false)
    expect(await readWrongTries(tablet.db)).toBeNull()
  })
})
