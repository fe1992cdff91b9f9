/** A county as its first coordinator makes it: one place and pairing codes, through the endpoint's own doors. */
import type { BuiltServer } from './built-server.ts'

export const COORDINATOR = { email: 'koordinaattori@alue.example', password: 'pitkä ja hyvä salasana' }

export type NewCounty = {
  placeId: string
  /** Adds another meeting place and tells its id. */
  addPlace: (name: string) => Promise<string>
  makeCode: (mode?: 'host' | 'volunteer', placeId?: string) => Promise<string>
  /** Makes a code for a tablet that travels or a volunteer's own phone, and tells the link of its QR code. */
  makeLink: (wish: { placeIds?: string[]; mode?: 'host' | 'volunteer'; days?: number }) => Promise<string>
  /** Takes every tablet of the county out of use. */
  revokeAll: () => Promise<void>
  /** Invites somebody and tells the one-time link. */
  invite: (person: { email: string; name: string; role: string; scope: object }) => Promise<string>
  get: (path: string) => Promise<Response>
}

/** The server must be running and new: its first link is read from what it printed. */
export async function makeCounty(server: BuiltServer, placeName = 'Perhetupa'): Promise<NewCounty> {
  const token = /\/coordinator\/first#(\S+)/.exec(server.output())?.[1]
  if (token === undefined) throw new Error('the server printed no first link')
  const first = await post('/coordinators/first', { token, ...COORDINATOR, county: { names: { fi: 'Etelä-Savo' } } }, '')
  const cookie = first.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ')
  const hours = { opens: '09:00', closes: '14:00' }
  const addPlace = async (name: string) => (await json<{ id: string }>(await post('/places', {
    name, kind: 'central', municipality: '213', openingHours: { weekly: { 1: hours, 2: hours, 3: hours, 4: hours, 5: hours }, exceptions: [] },
  }, cookie))).id
  const get = (path: string) => fetch(`${server.url}/api/v1${path}`, { headers: { cookie } })
  const firstPlace = await addPlace(placeName)
  return {
    placeId: firstPlace,
    addPlace,
    makeCode: async (mode = 'host', placeId = firstPlace) => (await json<{ code: string }>(await post('/devices/codes', { placeId, mode }, cookie))).code,
    makeLink: async (wish) => (await json<{ link: string }>(await post('/devices/codes', { placeIds: [firstPlace], mode: 'host', ...wish }, cookie))).link,
    revokeAll: async () => {
      const { devices } = await json<{ devices: { id: string }[] }>(await get('/devices'))
      for (const { id } of devices) await post(`/devices/${id}/revoke`, {}, cookie)
    },
    get,
    invite: async (person) => (await json<{ link: string }>(await post('/people', person, cookie))).link,
  }

  async function post(path: string, body: unknown, signedInAs: string): Promise<Response> {
    const headers = { 'content-type': 'application/json', origin: server.url, cookie: signedInAs }
    return await fetch(`${server.url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  }
}

async function json<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return await response.json() as T
}
