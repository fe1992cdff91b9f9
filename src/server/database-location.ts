/** Where the data are: the one reading of a database's address. */
import { resolve } from 'node:path'
import type { DatabaseLocation } from './store/open-store.ts'

/** Says nothing of the address itself: it may hold a password. */
export const DATABASE_URL_FAULT = 'must be sqlite:PATH, such as sqlite:./data/lokikirja.sqlite, or postgres://USER:PASSWORD@HOST:PORT/DATABASE'

type OfConnections = { connections?: number | undefined; password?: string | undefined }

/** Another engine is another case here. A password apart from the address comes in the place of its own. */
export function locate(url: string, { connections, password }: OfConnections = {}): DatabaseLocation | undefined {
  if (isPostgres(url)) return namesDatabase(url) ? { engine: 'postgres', url: withPassword(url, password), ...(connections !== undefined && { connections }) } : undefined
  const path = /^sqlite:(?:\/\/)?(.+)$/.exec(url)?.[1]
  return path === undefined ? undefined : { engine: 'sqlite', path: resolve(path) }
}

export function isPostgres(url: string): boolean {
  return /^postgres(ql)?:/.test(url)
}

/** Where the data is, as it may be shown: without the password. */
export function shownLocation(location: DatabaseLocation): string {
  if (location.engine === 'sqlite') return location.path
  const { hostname, port, pathname } = new URL(location.url)
  return `${pathname.slice(1)} on ${hostname || 'this machine'}${port && `:${port}`}`
}

function namesDatabase(url: string): boolean {
  return URL.canParse(url) && new URL(url).pathname.length > 1
}

function withPassword(url: string, password: string | undefined): string {
  if (password === undefined) return url
  const whole = new URL(url)
  whole.password = encodeURIComponent(password)
  return whole.href
}
