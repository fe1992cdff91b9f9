/** As much of the W3C WebDriver protocol as the journey needs, over fetch. https://www.w3.org/TR/webdriver2/ */

/** An element as the protocol writes it: an object of one field, whose value is the reference. */
export type WireElement = { [key: string]: string }
export type PointerStep = { type: 'pointerMove'; duration: number; origin: WireElement; x: number; y: number } | { type: 'pointerDown' | 'pointerUp'; button: number } | { type: 'pause'; duration: number }

export type WebDriverSession = {
  browserVersion: string
  go: (url: string) => Promise<void>
  refresh: () => Promise<void>
  /** Runs a function in the page; elements come back as references. A promise is waited for. */
  execute: (script: (...args: never[]) => unknown, args: readonly unknown[]) => Promise<unknown>
  point: (steps: readonly PointerStep[]) => Promise<void>
  type: (element: WireElement, text: string) => Promise<void>
  screenshot: () => Promise<Uint8Array>
  end: () => Promise<void>
}

const LOOKS_AGAIN_MS = 50

/** Waits until the driver at this address takes sessions, and begins one. */
export async function beginSession(driver: string, capabilities: object, withinMs: number): Promise<WebDriverSession> {
  await untilReady(driver, withinMs)
  const begun = await ask<{ sessionId: string; capabilities: { browserVersion: string } }>(`${driver}/session`, { capabilities: { alwaysMatch: capabilities } })
  const session = `${driver}/session/${begun.sessionId}`
  return {
    browserVersion: begun.capabilities.browserVersion,
    go: (url) => ask(`${session}/url`, { url }),
    refresh: () => ask(`${session}/refresh`, {}),
    execute: (script, args) => ask(`${session}/execute/sync`, { script: `return (${script}).apply(null, arguments)`, args }),
    point: (actions) => ask(`${session}/actions`, { actions: [{ type: 'pointer', id: 'finger', parameters: { pointerType: 'touch' }, actions }] }),
    type: (element, text) => ask(`${session}/element/${Object.values(element)[0]}/value`, { text }),
    screenshot: async () => Buffer.from(await ask<string>(`${session}/screenshot`), 'base64'),
    end: async () => { await fetch(session, { method: 'DELETE' }) },
  }
}

async function untilReady(driver: string, withinMs: number): Promise<void> {
  const deadline = performance.now() + withinMs
  while (performance.now() < deadline) {
    const { ready } = await ask<{ ready: boolean }>(`${driver}/status`).catch(() => ({ ready: false }))
    if (ready) return
    await new Promise((next) => { setTimeout(next, LOOKS_AGAIN_MS) })
  }
  throw new Error(`The driver at ${driver} was not ready in ${withinMs} ms.`)
}

/** A command with a body is a POST, one without a GET. */
async function ask<T>(url: string, body?: object): Promise<T> {
  const response = await fetch(url, body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const { value } = await response.json() as { value: T & { error?: string; message?: string } }
  if (!response.ok) throw new Error(`${value.error}: ${value.message} (${url})`)
  return value
}
