/**
 * Functions that run inside the page, whoever drives it. They may use nothing from outside themselves, and hold no
 * named function: the TypeScript runner would wrap it in a call that the page does not know.
 */

/** The first thing of this kind that can be seen, brought into view. Named by its label, or by the words on it. */
export function findNamed(selector: string, pattern: string): Element | null {
  const found = [...document.querySelectorAll<HTMLInputElement>(selector)].find((element) => {
    const name = element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent
    return element.getClientRects().length > 0 && new RegExp(pattern, 'u').test(name.replace(/\s+/g, ' ').trim())
  })
  found?.scrollIntoView({ block: 'center', behavior: 'instant' })
  return found ?? null
}

export const SELECTORS = {
  button: 'button, [role=button]',
  link: 'a[href]',
  field: 'input, select, textarea',
  choice: 'label:has(input)',
  heading: 'h1, h2, h3',
  row: 'tr',
}

/** Resolves when the app is kept on this device: from now on it opens without a server. */
export async function untilKept(): Promise<boolean> {
  await navigator.serviceWorker.ready
  if (!navigator.serviceWorker.controller) {
    await new Promise((resolve) => { navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }) })
  }
  return true
}

/** Today's number, as large as it stands on the day screen. */
export function shownVisits(): string | null {
  return document.querySelector('.hero-n')?.textContent ?? null
}

export function pageWords(): string {
  return document.body.innerText
}

/** Nothing on the page is still being read from the storage. */
export function isComplete(): boolean {
  return document.querySelector('[aria-busy=true]') === null
}

/** How many pixels of the page are out of sight to the side. */
export function pixelsTooWide(): number {
  return document.documentElement.scrollWidth - document.documentElement.clientWidth
}

/** What breaks the content security policy is told where the other errors are. */
export function tellViolations(): void {
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    // oxlint-disable-next-line no-console -- the console is where the driver listens
    console.error(`CSP violation: ${violatedDirective} ${blockedURI}`)
  })
}
