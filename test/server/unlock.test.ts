/** A forgotten PIN: the code the desk gives is the one the tablet reckons by itself. */
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { sha256 } from '../../src/domain/sha256.ts'
import { unlockCode } from '../../src/domain/unlock-code.ts'
import { setPin, tryUnlockCode, unlockChallenge } from '../../src/local-db/host-pin.ts'
import { readDevice } from '../../src/local-db/settings.ts'
import { openPage } from '../support/tablet-page.ts'
import { pairedTablet } from '../support/tablet.ts'
import { eachTestSignsIn, type Headers } from '../support/each-test.ts'
import { type TestServer } from '../support/test-server.ts'

let server: TestServer
let headers: Headers
eachTestSignsIn((opened) => { ({ server, headers } = opened) })

const ask = async (deviceId: string, challenge: unknown, by = headers) => await server.app.inject({ method: 'POST', url: `/api/v1/devices/${deviceId}/unlock-code`, headers: by, payload: { challenge } })
const told = async (...asked: Parameters<typeof ask>) => {
  const answer = await ask(...asked)
  return [answer.statusCode, (answer.json() as { type: string }).type]
}

describe('a code for a locked tablet', () => {
  it('opens it although the tablet has been without a network since it was paired', async () => {
    const tablet = await pairedTablet(server)
    const { deps: pin } = openPage(tablet)
    await setPin(pin, '2468')
    const { deviceId } = (await readDevice(tablet.db))!
    const answer = await ask(deviceId, await unlockChallenge(pin))
    expect(answer.statusCode).toBe(200)
    expect(await tryUnlockCode(pin, (answer.json() as { code: string }).code)).toEqual({ outcome: 'right' })
    expect((await readDevice(tablet.db))!.pin).toBeUndefined()
  })
  it('is reckoned from the token that the tablet alone has, and shows nothing of it', async () => {
    const answer = await ask(server.device.deviceId, '012345')
    expect(answer.json()).toEqual({ code: unlockCode(sha256(server.device.token), server.device.deviceId, '012345') })
  })
  it('is on record, with who made it, and without the code', async () => {
    const { code } = (await ask(server.device.deviceId, '123456')).json() as { code: string }
    const [event] = await server.store.audit.read({ scopes: [{ place: server.place.id }], limit: 5 })
    expect(event).toMatchObject({ action: 'tablet.unlockCodeMade', subject: { kind: 'tablet', id: server.device.deviceId }, actor: { kind: 'coordinator' } })
    expect(JSON.stringify(event)).not.toContain(code)
  })
  it.each(['12345', '1234567', '12345a', 123456, ''])('is made for six digits, not for %s', async (challenge) => {
    expect(await told(server.device.deviceId, challenge)).toEqual([400, 'invalid_request'])
  })
  it('is for those alone who look after the tablet’s place', async () => {
    expect(await told(server.device.deviceId, '123456', {})).toEqual([401, 'not_signed_in'])
    expect(await told(server.device.deviceId, '123456', server.device.headers)).toEqual([401, 'not_signed_in'])
    expect(await told(server.device.deviceId, '123456', await server.signIn({ role: 'viewer', scope: { place: server.place.id } }))).toEqual([403, 'not_allowed'])
    expect(await told(server.device.deviceId, '123456', await server.signIn({ role: 'placeCoordinator', scope: { place: server.otherPlace.id } }))).toEqual([404, 'device_unknown'])
    expect((await ask(server.device.deviceId, '123456', await server.signIn({ role: 'placeCoordinator', scope: { place: server.place.id } }))).statusCode).toBe(200)
    expect(await told(server.device.deviceId, '123456', { ...headers, 'sec-fetch-site': 'cross-site' })).toEqual([403, 'cross_site_request'])
  })
  it('is not made for a tablet out of use or unknown', async () => {
    expect(await told(v7(), '123456')).toEqual([404, 'device_unknown'])
    await server.store.devices.revoke(server.device.deviceId, server.clock.now())
    expect(await told(server.device.deviceId, '123456')).toEqual([404, 'device_unknown'])
  })
})
