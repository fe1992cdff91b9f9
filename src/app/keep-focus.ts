/**
 * A button may take itself away: it settles its row, sends off its banner, leads to another screen. Whoever has no
 * pointer would begin anew at the top of the page, so the focus goes to what stood beside it, or to the heading above.
 * Where a screen has a better place it takes the focus itself; this comes after it.
 */
const WAYS = 'a[href],button:not(:disabled),summary,input:is([type=radio],[type=checkbox]):not(:disabled)'
const HEADINGS = 'h1,h2,h3'
const PARTS = 'section,fieldset,form,dialog,main,body'

/** Where something was taken from. */
type Gap = { parent: Node; next: Node | null; previous: Node | null; isScreen: boolean }

export function keepFocus(): void {
  let last: Element | null = null
  let gap: Gap | null = null
  let isHeld = false
  const forget = (event: Event) => {
    gap = null
    if (event.target instanceof Node && !last?.contains(event.target)) last = null
  }
  const fill = () => {
    // Something else may have taken the focus.
    if (gap === null || (document.activeElement !== document.body && !document.activeElement?.matches(':disabled'))) return
    const place = placeFor(gap)
    if (place === null) return
    gap = null
    isHeld = true
    place.focus({ preventScroll: true })
  }
  document.addEventListener('focusin', ({ target }) => {
    gap = null
    last = target instanceof Element ? target : null
  })
  document.addEventListener('pointerdown', forget, true)
  document.addEventListener('keyup', () => { isHeld = false }, true)
  // A key still held down from the button that went must not press the next one.
  document.addEventListener('keydown', (event) => { if (isHeld && event.repeat) event.preventDefault() }, true)
  new MutationObserver((records) => {
    if (last !== null && (!last.isConnected || last.matches(':disabled'))) {
      gap = last.isConnected ? besides(last) : gapOf(records, last)
      last = null
    }
    if (gap !== null) requestAnimationFrame(fill)
  }).observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] })
}

/** A button that may not be pressed any more, the way down at zero. */
function besides(disabled: Element): Gap | null {
  return disabled.parentNode && { parent: disabled.parentNode, next: disabled.nextSibling, previous: disabled.previousSibling, isScreen: false }
}

/** The outermost part that went with it. */
function gapOf(records: readonly MutationRecord[], lost: Element): Gap | null {
  let [gone, gap]: [Node, Gap | null] = [lost, null]
  for (const { removedNodes, target, nextSibling, previousSibling } of records) {
    const removed = [...removedNodes].find((node) => node.contains(gone))
    if (removed === undefined) continue
    gap = { parent: target, next: nextSibling, previous: previousSibling, isScreen: removed instanceof Element && isScreen(removed) }
    gone = target
  }
  return gap
}

function isScreen(removed: Element): boolean {
  const title = removed.matches('h1') ? removed : removed.querySelector('h1')
  return title !== null && title.closest('dialog') === null
}

/** Null while nothing has come in its place yet. */
function placeFor({ parent, next, previous, isScreen }: Gap): HTMLElement | null {
  if (isScreen || !parent.isConnected) return headingIn(document.querySelector('dialog:modal') ?? document.body)
  return wayFrom(next, (node) => node.nextSibling) ?? wayFrom(previous, (node) => node.previousSibling) ?? headingAbove(parent)
}

function wayFrom(start: Node | null, step: (node: Node) => Node | null): HTMLElement | null {
  for (let node = start; node !== null; node = step(node)) {
    if (!(node instanceof HTMLElement) || !node.isConnected) continue
    const way = [node, ...node.querySelectorAll<HTMLElement>(WAYS)].find((one) => one.matches(WAYS) && one.checkVisibility())
    if (way !== undefined) return way
  }
  return null
}

function headingAbove(node: Node): HTMLElement | null {
  const part = (node instanceof Element ? node : node.parentElement)?.closest(PARTS) ?? null
  if (part === null) return null
  return headingIn(part) ?? (part.parentElement === null ? null : headingAbove(part.parentElement))
}

function headingIn(part: Element): HTMLElement | null {
  const heading = [...part.querySelectorAll<HTMLElement>(HEADINGS)].find((one) => one.checkVisibility()) ?? null
  if (heading !== null && heading.tabIndex < 0) heading.tabIndex = -1
  return heading
}
