/** The network between the tablets and the server. Each request of a round meets the fate drawn for it; requests may be held and delivered much later. */
import { constants, gunzipSync, gzipSync } from 'node:zlib'
import type { Fetch } from '../support/inject-fetch.ts'
import type { Fault } from './fault-kinds.ts'
import type { Moment } from './tab-process.ts'
import type { VirtualTime } from './virtual-time.ts'

export type Fate =
  | { kind: 'fine' | 'lost' | 'answerLost' | 'tooSlow' | 'twice' | 'held' | 'heldAnswer' | 'frozen' }
  | { kind: 'portalPage' | 'portalJson' | 'portalList' | 'tooLarge' | 'tooMany' | 'unavailable' | 'gatewayPage' }
  | { kind: 'newerServer' | 'olderTablet' | 'updateNeeded' }
  /** Where it is cut, or which of the revisions it is, as a part of the whole. */
  | { kind: 'requestCut' | 'answerCut' | 'answerShort' | 'gzipCut' | 'fewerNamed' | 'partTaken' | 'poisoned'; at: number }

export const FAULT_OF_FATE: Readonly<Record<Exclude<Fate['kind'], 'fine'>, Fault>> = {
  lost: 24, answerLost: 24, tooSlow: 42, twice: 20, held: 21, heldAnswer: 24, frozen: 10, portalPage: 22, portalJson: 22, portalList: 22,
  tooLarge: 25, tooMany: 25, unavailable: 25, gatewayPage: 25, newerServer: 39, olderTablet: 39, updateNeeded: 39,
  requestCut: 18, answerCut: 19, answerShort: 19, gzipCut: 26, fewerNamed: 27, partTaken: 27, poisoned: 36,
}

/** Whoever sends: its moments, and the fates drawn for its next requests. */
export type Sender = { pass: (moment: Moment) => void; nextFate: () => Fate; isDeaf: () => boolean; parked: () => void; /** Whose timers those of its requests are. */ owner: object }
export type Held = { sender: Sender; release: () => void; /** False once the tablet has given up. */ isAwaited: boolean }

export type VirtualNetwork = {
  fetchFor: (sender: Sender) => Fetch
  /** Requests that wait, oldest first. */
  held: Held[]
  /** Pushes that have gone through, to be delivered once more. */
  copies: (() => Promise<void>)[]
}

type Exchange = { path: string; init: RequestInit; deliver: () => Promise<Response> }

/** How long a tablet waits for an answer, ms. */
export const ANSWER_WITHIN_MS = 60_000

/** @param server answers, or throws when nobody is there. */
export function virtualNetwork(server: Fetch, onFault: (fault: Fault) => void, time: VirtualTime): VirtualNetwork {
  const network: VirtualNetwork = { held: [], copies: [], fetchFor: (sender) => (input, init) => exchange(String(input), init ?? {}, sender) }

  async function exchange(input: string, init: RequestInit, sender: Sender): Promise<Response> {
    sender.pass('sending')
    const { signal: _signal, ...wanted } = init
    const deliver = async (): Promise<Response> => {
      const answer = await server(input, wanted)
      if (input.includes('/sync/push')) network.copies.push(async () => { await server(input, wanted).catch(() => undefined) })
      sender.pass('handled')
      return answer
    }
    const fate = sender.nextFate()
    if (fate.kind !== 'fine') onFault(FAULT_OF_FATE[fate.kind])
    const answer = await meet(fate, { path: input, init: wanted, deliver }, sender)
    if (sender.isDeaf()) {
      onFault(23)
      throw new TypeError('fetch failed')
    }
    sender.pass('answered')
    return answer
  }

  async function meet(fate: Fate, { path, init, deliver }: Exchange, sender: Sender): Promise<Response> {
    const rewritten = (change: (body: PushedBody) => void) => server(path, { ...init, body: rewrite(init.body, change) })
    switch (fate.kind) {
      case 'fine': return await deliver()
      case 'lost': throw new TypeError('fetch failed')
      case 'requestCut':
        if (typeof init.body === 'string') await server(path, { ...init, body: init.body.slice(0, Math.floor(init.body.length * fate.at)) })
        throw new TypeError('fetch failed')
      case 'answerLost':
        await deliver()
        throw new TypeError('terminated')
      case 'tooSlow':
        await deliver()
        throw new DOMException('injected', 'TimeoutError')
      case 'twice':
        await deliver()
        return await deliver()
      case 'held': {
        // Also when nobody waits for it any more.
        const { held, opened } = hold(sender)
        const delivered = opened.then(deliver)
        delivered.catch(() => undefined)
        return await inTime(held, delivered)
      }
      case 'heldAnswer': {
        const answer = await deliver()
        const { held, opened } = hold(sender)
        await inTime(held, opened)
        return answer
      }
      case 'frozen': {
        // The browser has stopped the tab: its timers stand as well.
        const answer = await deliver()
        await hold(sender).opened
        return answer
      }
      case 'answerCut': return cut(await deliver(), fate.at)
      case 'answerShort': return await changed(await deliver(), (text) => text.slice(0, Math.floor(text.length * fate.at)))
      case 'gzipCut': return await cutGzip(await deliver(), fate.at)
      case 'fewerNamed': return await changed(await deliver(), (text) => fewerNamed(text, fate.at))
      case 'partTaken': return await rewritten((body) => { body.revisions.length = Math.floor(body.revisions.length * fate.at) })
      case 'newerServer': return await changed(await deliver(), withUnknownFields)
      case 'olderTablet': return await rewritten((body) => { body.protocolVersion -= 1 })
      case 'poisoned': return await rewritten((body) => poison(body, fate.at))
      case 'updateNeeded': return path.includes('/sync/push') ? await deliver() : problem(426, 'upgrade_required')
      case 'portalPage': return new Response('<html><title>Tervetuloa</title></html>', { headers: { 'content-type': 'text/html' } })
      case 'portalJson': return Response.json({ status: 'ok', results: [], login: 'https://wifi.example' })
      case 'portalList': return Response.json([])
      case 'tooLarge': return new Response('<html>413</html>', { status: 413 })
      case 'tooMany': return new Response('', { status: 429, headers: { 'retry-after': '30' } })
      case 'unavailable': return problem(503, 'storage_unavailable')
      case 'gatewayPage': return new Response('<html>Bad gateway</html>', { status: 502 })
    }
  }

  function hold(sender: Sender): { held: Held; opened: Promise<void> } {
    const held: Held = { sender, release: () => {}, isAwaited: true }
    const opened = new Promise<void>((resolve) => { held.release = resolve })
    network.held.push(held)
    sender.parked()
    return { held, opened }
  }

  /** Gives up in the tablet's own time, as its `fetch` does. */
  async function inTime<T>(held: Held, answer: Promise<T>): Promise<T> {
    let cancel = () => {}
    const tooLate = new Promise<never>((_, reject) => {
      cancel = time.after(ANSWER_WITHIN_MS, held.sender.owner, () => {
        onFault(42)
        held.isAwaited = false
        reject(new DOMException('injected', 'TimeoutError'))
      })
    })
    return await Promise.race([answer, tooLate]).finally(cancel)
  }

  return network
}

type PushedBody = { protocolVersion: number; revisions: { body: unknown; schemaVersion: unknown }[] }

function rewrite(body: RequestInit['body'], change: (body: PushedBody) => void): string | null {
  if (typeof body !== 'string') return null
  const parsed = JSON.parse(body) as PushedBody
  change(parsed)
  return JSON.stringify(parsed)
}

/** One revision arrives as something this server does not understand. */
function poison({ revisions }: PushedBody, at: number): void {
  const victim = revisions[Math.floor(at * revisions.length)]
  if (victim === undefined) return
  if (at * 2 < 1) victim.body = { kind: 'hug', day: '2026-10-25' }
  else victim.schemaVersion = 'one'
}

async function bytesOf(answer: Response): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await answer.arrayBuffer())
}

/** The connection breaks off after part of the answer. */
async function cut(answer: Response, at: number): Promise<Response> {
  const bytes = await bytesOf(answer)
  return brokenOff(answer, bytes.subarray(0, Math.floor(bytes.length * at)))
}

/** What a browser makes of half a gzip: the bytes that could be read, and then an error. */
async function cutGzip(answer: Response, at: number): Promise<Response> {
  const zipped = gzipSync(await bytesOf(answer))
  const part = zipped.subarray(0, Math.max(20, Math.floor((zipped.length - 1) * at)))
  return brokenOff(answer, new Uint8Array(gunzipSync(part, { finishFlush: constants.Z_SYNC_FLUSH })))
}

function brokenOff(answer: Response, bytes: Uint8Array<ArrayBuffer>): Response {
  let isSent = bytes.length === 0
  return withBody(answer, new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      if (isSent) controller.error(new TypeError('terminated'))
      else controller.enqueue(bytes)
      isSent = true
    },
  }))
}

async function changed(answer: Response, change: (text: string) => string): Promise<Response> {
  return withBody(answer, change(await answer.text()))
}

function withBody(answer: Response, body: BodyInit): Response {
  const hasNoBody = answer.status === 204 || answer.status === 304
  return new Response(hasNoBody ? null : body, { status: answer.status, headers: answer.headers })
}

function fewerNamed(text: string, part: number): string {
  const answer = JSON.parse(text) as { results?: unknown[] }
  if (!Array.isArray(answer.results)) return text
  return JSON.stringify({ ...answer, results: answer.results.filter((_, index) => (index * 7 + 3) % 10 < part * 10) })
}

function withUnknownFields(text: string): string {
  const answer = JSON.parse(text) as Record<string, unknown>
  const results = Array.isArray(answer['results']) ? { results: answer['results'].map((result: object) => ({ ...result, shard: 7 })) } : {}
  return JSON.stringify({ ...answer, ...results, protocolVersion: 2, hint: { words: ['new'] } })
}

function problem(status: number, type: string): Response {
  return Response.json({ type, title: type, status, detail: 'injected' }, { status, headers: { 'content-type': 'application/problem+json' } })
}
