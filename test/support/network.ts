/** The network between a tablet and the endpoint, whose weather a test can change while it is in use. */
import type { App } from '../../src/server/zod-schemas.ts'
import { injectFetch, type Fetch } from './inject-fetch.ts'

export type Exchange = { path: string; body: string }
export type NetworkWeather = (exchange: Exchange, pass: () => Promise<Response>) => Promise<Response>
export type Network = { fetch: Fetch; weather: NetworkWeather; exchanges: Exchange[]; /** Who is at the other end; another server may take its place. */ app: App }

export const FINE: NetworkWeather = (_exchange, pass) => pass()
export const NO_NETWORK: NetworkWeather = () => Promise.reject(new TypeError('fetch failed'))
/** The endpoint hears and does, but its answer never arrives. */
export const ANSWER_LOST: NetworkWeather = async (_exchange, pass) => {
  await pass()
  throw new TypeError('terminated')
}

export function createNetwork(app: App): Network {
  const network: Network = {
    app,
    weather: FINE,
    exchanges: [],
    fetch: async (input, init) => {
      const path = String(input).replace(/^.*\/api\/v1/, '')
      const exchange = { path, body: typeof init?.body === 'string' ? init.body : '' }
      network.exchanges.push(exchange)
      return await network.weather(exchange, () => injectFetch(network.app)(input, init))
    },
  }
  return network
}

/** Bad weather for some addresses only, such as `/sync/push`. */
export function onlyFor(path: string, weather: NetworkWeather): NetworkWeather {
  return (exchange, pass) => (exchange.path.startsWith(path) ? weather(exchange, pass) : pass())
}
