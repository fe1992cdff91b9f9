/** Waiting for real processes, whose time no test can set. */

export async function pause(ms: number): Promise<void> {
  await new Promise((next) => { setTimeout(next, ms) })
}

/** Asks again and again; fails with these words when it takes too long. */
export async function until(holds: () => boolean | Promise<boolean>, words: string, withinMs = 60_000): Promise<void> {
  const deadline = performance.now() + withinMs
  while (!await holds()) {
    if (performance.now() > deadline) throw new Error(`not within ${withinMs} ms: ${words}`)
    await pause(10)
  }
}
