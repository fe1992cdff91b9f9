/** A wire in front of a server that counts every byte of both directions, headers and all. */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export type CountingWire = { url: string; bytes: () => number; close: () => void }

export async function countingWire(to: string): Promise<CountingWire> {
  let bytes = 0
  const sockets: Socket[] = []
  const counted = (from: Socket, into: Socket) => {
    sockets.push(from)
    from.on('data', (chunk) => { bytes += chunk.length })
    from.on('error', () => into.destroy())
    from.pipe(into)
  }
  const server = createServer((near) => {
    const far = connect(Number(new URL(to).port), '127.0.0.1')
    counted(near, far)
    counted(far, near)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no address')
  return {
    url: `http://127.0.0.1:${address.port}`,
    bytes: () => bytes,
    close: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
