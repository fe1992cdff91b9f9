/** A port that nobody uses now, for a process that has to be found at the same address again. */
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** Below the ports a system hands out by itself: nobody is given it while its process has not begun, or is away. */
const [FIRST, END] = [20_000, 32_000]

export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(FIRST, END)
    if (await isFree(port)) return port
  }
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer().listen(port, '127.0.0.1')
  const isListening = await once(probe, 'listening').then(() => true, () => false)
  if (isListening) await new Promise((closed) => { probe.close(closed) })
  return isListening
}
