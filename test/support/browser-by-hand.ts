/** A browser as far as signing in needs one: it keeps cookies by host, follows redirects and fills in forms. */

export type Visit = { url: URL; status: number; html: string }

export class BrowserByHand {
  readonly #cookies = new Map<string, Map<string, string>>()

  cookieHeader(host: string): string {
    return [...this.#cookies.get(host) ?? []].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** Goes to an address, and on and on until a page stands there. */
  async open(address: string | URL, form?: Record<string, string>): Promise<Visit> {
    const url = new URL(address)
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: this.cookieHeader(url.host), accept: 'text/html' },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    })
    this.#keep(url.host, response.headers.getSetCookie())
    const onwards = response.headers.get('location')
    if (onwards !== null) return this.open(new URL(onwards, url))
    return { url, status: response.status, html: await response.text() }
  }

  #keep(host: string, cookies: readonly string[]): void {
    const jar = this.#cookies.get(host) ?? new Map<string, string>()
    for (const cookie of cookies) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (name === undefined || value === undefined) continue
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(cookie)) jar.delete(name)
      else jar.set(name, value)
    }
    this.#cookies.set(host, jar)
  }
}
