import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { DATA_PROTECTION_OMBUDSMAN, TRAFICOM } from '../../src/domain/finnish-authorities.ts'
import { ContactPoint, ServiceFacts } from '../../src/domain/service-facts.ts'
import { DEMO_SERVICE } from '../../src/server/demo/demo-service.ts'
import { readHere } from '../../src/local-db/first-screen-queries.ts'
import { readServiceFile } from '../../src/server/service-file.ts'
import { pairedTablet } from '../support/tablet.ts'
import { startTestServer } from '../support/test-server.ts'

describe('who offers the service', () => {
  it('is told to whoever opens it, and to tablets with their words', async () => {
    const server = await startTestServer({ service: DEMO_SERVICE })
    const [open, reference] = await Promise.all([
      server.app.inject({ url: '/api/v1/service' }), server.app.inject({ url: '/api/v1/reference', headers: server.device.headers }),
    ])
    expect(open.json()).toEqual(DEMO_SERVICE)
    expect(reference.json()).toMatchObject({ service: DEMO_SERVICE })
    await server.stop()
  })
  it('is kept by a tablet, which then knows it without a network', async () => {
    const server = await startTestServer({ service: DEMO_SERVICE })
    const tablet = await pairedTablet(server)
    await tablet.round()
    await server.stop()
    expect((await readHere(tablet.db))?.reference.service).toEqual(DEMO_SERVICE)
  })
  it('is nothing where nobody has set it', async () => {
    const server = await startTestServer()
    expect((await server.app.inject({ url: '/api/v1/service' })).json()).toEqual({})
    expect((await server.app.inject({ url: '/api/v1/reference', headers: server.device.headers })).json()).not.toHaveProperty('service')
    await server.stop()
  })
  it('the authorities of Finland, and the made-up county, are written as anybody would set theirs', () => {
    for (const point of [TRAFICOM, DATA_PROTECTION_OMBUDSMAN]) expect(ContactPoint.parse(point)).toEqual(point)
    expect(ServiceFacts.parse(DEMO_SERVICE)).toEqual(DEMO_SERVICE)
  })
})

describe('the file it is set in', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lokikirja-service-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const read = (text: string) => {
    const path = join(folder, 'service.json')
    writeFileSync(path, text)
    return readServiceFile(path)
  }

  it('is taken as it stands', () => {
    expect(read(JSON.stringify(DEMO_SERVICE))).toEqual({ ok: true, service: DEMO_SERVICE })
  })
  it.each([
    ['{', /^SERVICE_FILE cannot be read as JSON/],
    ['{ "feedback": { "email": "a@b.example" } }', /^SERVICE_FILE, feedback\.name/],
    ['{ "feedback": { "name": { "fi": "Alue" }, "email": "soita" } }', /^SERVICE_FILE, feedback\.email/],
    ['{ "feedback": { "name": { "fi": "Alue" }, "web": { "fi": "javascript:alert(1)" } } }', /^SERVICE_FILE, feedback\.web\.fi/],
    ['{ "feedback": { "name": { "fi": "Alue" }, "mail": "a@b.example" } }', /^SERVICE_FILE, feedback\.mail: is none of name, unit, address, phone, email, web/],
    ['{ "palaute": {} }', /^SERVICE_FILE, palaute: is none of provider, feedback/],
  ])('with %s names what is wrong', (text, fault) => {
    const result = read(text)
    expect(result.ok ? [] : result.faults).toEqual([expect.stringMatching(fault)])
  })
  it('has to be there', () => {
    expect(readServiceFile(join(folder, 'none.json'))).toEqual({ ok: false, faults: [expect.stringMatching(/^SERVICE_FILE cannot be read/)] })
  })
})
