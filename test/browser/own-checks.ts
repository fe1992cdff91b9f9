/** Checks that run inside a page, each by itself: what the keyboard comes to, how large targets are, and what wider spacing of text cuts off. */

/** What the focus comes to and cannot be seen there at all, or shows no ring. Asked for after a key, so that rings are drawn. */
export function hiddenFromTheKeyboard(): string[] {
  const stops = [...document.querySelectorAll<HTMLElement>('a[href],button,input,select,textarea,summary,[tabindex="0"]')].filter((one) => one.checkVisibility() && !one.matches('.skip, :disabled'))
  return stops.flatMap((stop) => {
    stop.focus()
    const { left, top, width, height } = stop.getBoundingClientRect()
    const isSeen = [0.1, 0.5, 0.9].some((x) => [0.1, 0.5, 0.9].some((y) => {
      const hit = document.elementFromPoint(left + width * x, top + height * y)
      return hit !== null && (stop.contains(hit) || hit.contains(stop) || (stop instanceof HTMLInputElement && [...stop.labels ?? []].some((label) => label.contains(hit))))
    }))
    const { outlineStyle, outlineWidth } = getComputedStyle(stop)
    const hasRing = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
    return isSeen && hasRing ? [] : [`${stop.outerHTML.slice(0, 120)} ${isSeen ? 'has no ring' : 'is hidden'}`]
  })
}

/** A link within a sentence may be as high as its line. */
export function smallTargets(): string[] {
  const targets = [...document.querySelectorAll<HTMLElement>('a[href],button,input,select,textarea,summary')].filter((one) => one.checkVisibility() && !one.closest('.skip, p'))
  return targets.flatMap((target) => {
    const { width, height } = target.getBoundingClientRect()
    return width < 43.5 || height < 43.5 ? [`${target.outerHTML.slice(0, 120)} ${Math.round(width)} × ${Math.round(height)}`] : []
  })
}

/** The spacing of criterion 1.4.12. What was cut off before is not its doing. */
export function clippedBySpacing(): string[] {
  const isCut = (one: HTMLElement) => {
    const { overflowX, overflowY } = getComputedStyle(one)
    return (['hidden', 'clip'].includes(overflowX) && one.scrollWidth > one.clientWidth + 1) || (['hidden', 'clip'].includes(overflowY) && one.scrollHeight > one.clientHeight + 1)
  }
  const cut = () => [...document.querySelectorAll<HTMLElement>('body *')].filter((one) => one.checkVisibility() && !one.closest('.vh, svg') && one.innerText?.trim() && isCut(one))
  const before = new Set(cut())
  const spacing = new CSSStyleSheet()
  spacing.replaceSync('*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important} p{margin-bottom:2em!important}')
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, spacing]
  const found = cut().filter((one) => !before.has(one)).map((one) => one.outerHTML.slice(0, 120))
  return document.documentElement.scrollWidth > innerWidth + 1 ? [...found, `the page is ${document.documentElement.scrollWidth} wide`] : found
}
