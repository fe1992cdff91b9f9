/** A request to a proxy by the name people open, from an address of one's own choice on this machine. */
import { request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { HOST, type RunningProxy } from './running-proxy.ts'

export type Asked = { method?: string; path: string; headers?: Record<string, string>; body?: string | Buffer; from?: string; plain?: boolean }
export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; times: (name: string) => number; body: Buffer }

export async function ask(proxy: RunningProxy, asked: Asked): Promise<Answer> {
  const { method = asked.body === undefined ? 'GET' : 'POST', path, headers = {}, body, from = '127.0.0.1', plain = false } = asked
  const options = { host: '127.0.0.1', localAddress: from, method, path, headers: { host: HOST, ...headers, ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }) }, agent: false as const }
  return await new Promise((resolve, reject) => {
    const sent = plain
      ? overHttp({ ...options, port: proxy.httpPort })
      : overHttps({ ...options, port: proxy.httpsPort, servername: HOST, ca: proxy.certificate() })
    sent.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const names = response.rawHeaders.filter((_, n) => n % 2 === 0).map((name) => name.toLowerCase())
        resolve({ status: response.statusCode ?? 0, headers: response.headers, times: (name) => names.filter((one) => one === name).length, body: Buffer.concat(chunks) })
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** JSON to the interface, as a page of ours sends it. */
export async function askApi(proxy: RunningProxy, path: string, body: unknown, more: Partial<Asked> = {}): Promise<Answer & { json: () => Record<string, unknown> }> {
  const answer = await ask(proxy, { ...more, path: `/api/v1${path}`, body: typeof body === 'string' ? body : JSON.stringify(body), headers: { 'content-type': 'application/json', origin: `https://${HOST}`, ...more.headers } })
  return { ...answer, json: () => JSON.parse(answer.body.toString()) as Record<string, unknown> }
}
