/** An address behind which one server can be exchanged for another, as a proxy does after a failover. */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export type Switchboard = {
  port: number
  /** Ends every connection; those made from now on go to this port of this machine. */
  turnTo: (port: number) => void
  close: () => void
}

export async function openSwitchboard(first: number): Promise<Switchboard> {
  const open = new Set<Socket>()
  let target = first
  const server = createServer((caller) => {
    const called = connect(target, '127.0.0.1')
    for (const [one, other] of [[caller, called], [called, caller]] as const) {
      open.add(one)
      one.pipe(other)
      one.on('error', () => {}).on('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No free port.')
  const hangUp = () => { for (const socket of open) socket.destroy() }
  return {
    port: address.port,
    turnTo: (port) => {
      target = port
      hangUp()
    },
    close: () => {
      server.close()
      hangUp()
    },
  }
}
