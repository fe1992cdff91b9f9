import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { saveAnswer } from '../../src/app/families/save-answer.ts'
import { sha256 } from '../../src/domain/sha256.ts'
import { unlockCode } from '../../src/domain/unlock-code.ts'
import { readFirst } from '../../src/local-db/first-read.ts'
import { readHere } from '../../src/local-db/first-screen-queries.ts'
import { setPin, tryPin, tryUnlockCode, unlockChallenge } from '../../src/local-db/host-pin.ts'
import { markPairing } from '../../src/local-db/pairing.ts'
import * as writer from '../../src/local-db/record-entry.ts'
import { chooseInitials, readDevice } from '../../src/local-db/settings.ts'
import { handToFamilies, takeBackFromFamilies } from '../../src/local-db/with-families.ts'
import { openPage } from '../support/tablet-page.ts'
import { lonelyTablet, pairedTablet, saved, type Tablet } from '../support/tablet.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
beforeEach(async () => { server = await startTestServer() })
afterEach(async () => { await server.stop() })

const isWithFamilies = async (tablet: Tablet) => (await readHere(tablet.db))?.device.withFamilies === true

async function handedOver(tablet: Tablet) {
  const { deps } = openPage(tablet)
  await setPin(deps, '2468')
  expect(await handToFamilies(tablet.db)).toBe(true)
  return deps
}

describe('a tablet that stands with the families', () => {
  test('is not handed over without a PIN, nor is a volunteer’s phone', async () => {
    const tablet = await lonelyTablet()
    expect(await handToFamilies(tablet.db)).toBe(false)
    const phone = await pairedTablet(server, { mode: 'volunteer' })
    await setPin(openPage(phone).deps, '2468')
    expect(await handToFamilies(phone.db)).toBe(false)
    expect([await isWithFamilies(tablet), await isWithFamilies(phone)]).toEqual([false, false])
  })

  test('is known to stand there before anything is drawn, also after a restart, until it is taken back', async () => {
    const tablet = await lonelyTablet()
    await handedOver(tablet)
    await tablet.restart()
    expect((await readFirst('2026-11-20', tablet.name))?.here?.device.withFamilies).toBe(true)
    await takeBackFromFamilies(tablet.db)
    expect((await readFirst('2026-11-20', tablet.name))?.here?.device).toEqual(await readDevice(tablet.db))
    expect(await isWithFamilies(tablet)).toBe(false)
  })

  test('stays there when the desk removes it from use, after a wrong PIN, and after a right one until the screen is left', async () => {
    const tablet = await pairedTablet(server)
    const deps = await handedOver(tablet)
    await markPairing(tablet.db, (await readDevice(tablet.db))!.pairing!.token, 'revoked')
    expect(await tryPin(deps, '0000')).toMatchObject({ outcome: 'wrong' })
    expect(await tryPin(deps, '2468')).toEqual({ outcome: 'right' })
    expect(await isWithFamilies(tablet)).toBe(true)
  })

  test('is the host’s again when its forgotten PIN is taken away, by the telephone or by pairing', async () => {
    const tablet = await pairedTablet(server)
    const deps = await handedOver(tablet)
    const { pairing, deviceId } = (await readDevice(tablet.db))!
    expect(await tryUnlockCode(deps, unlockCode(sha256(pairing!.token), deviceId, await unlockChallenge(deps)))).toEqual({ outcome: 'right' })
    expect(await isWithFamilies(tablet)).toBe(false)

    await handedOver(tablet)
    await server.putCode('NEWCODE1', {})
    await tablet.pairBy('NEWCODE1')
    expect(await isWithFamilies(tablet)).toBe(false)
  })

  test('writes what families answer as nobody’s, whoever wrote on it before', async () => {
    const tablet = await lonelyTablet()
    await chooseInitials(tablet.db, 'AK')
    const answer = await saved(saveAnswer(writer, tablet.deps, { mood: 4, themes: ['trust'] }))
    expect(answer).toMatchObject({ author: { role: 'host' }, body: { kind: 'feedback', day: '2026-11-20', mood: 4, themes: ['trust'] } })
    expect(answer.author).not.toHaveProperty('initials')
    expect((await saved(writer.recordVisit(tablet.deps, { counts: { parent: 1 } }))).author.initials).toBe('AK')
  })
})
