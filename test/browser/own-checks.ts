/** Checks that run inside a page, each by itself: what the keyboard comes to, how large targets are and how far apart, and what wider spacing of text cuts off. */

/** What the focus comes to and cannot be seen there at all, or shows no ring. Asked for after a key, so that rings are drawn. */
export function hiddenFromTheKeyboard(): string[] {
  const root = document.querySelector('dialog:modal') ?? document
  const stops = [...root.querySelectorAll<HTMLElement>('a[href],button,input,select,textarea,summary,[tabindex="0"]')].filter((one) => one.checkVisibility() && !one.matches('.skip, :disabled'))
  return stops.flatMap((stop) => {
    stop.focus()
    const box = stop.getBoundingClientRect()
    const [left, top] = [Math.max(box.left, 0), Math.max(box.top, 0)]
    const [width, height] = [Math.min(box.right, innerWidth) - left, Math.min(box.bottom, innerHeight) - top]
    const isSeen = [0.1, 0.5, 0.9].some((x) => [0.1, 0.5, 0.9].some((y) => {
      const hit = document.elementFromPoint(left + width * x, top + height * y)
      return hit !== null && (stop.contains(hit) || hit.contains(stop) || (stop instanceof HTMLInputElement && [...stop.labels ?? []].some((label) => label.contains(hit))))
    }))
    const { outlineStyle, outlineWidth } = getComputedStyle(stop)
    const hasRing = (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || getComputedStyle(stop.parentElement ?? stop).outlineStyle !== 'none'
    return isSeen && hasRing ? [] : [`${stop.outerHTML.slice(0, 120)} ${isSeen ? 'has no ring' : 'is hidden'}`]
  })
}

/** A link within a sentence may be as high as its line; a box to tick is as large as its label. */
export function smallTargets(): string[] {
  const root = document.querySelector('dialog:modal') ?? document
  const targets = [...root.querySelectorAll<HTMLElement>('a[href],button,input,select,textarea,summary')].filter((one) => one.checkVisibility() && !one.closest('.skip, p'))
  return targets.flatMap((target) => {
    const boxes = [target, ...target instanceof HTMLInputElement ? target.labels ?? [] : []].map((one) => one.getBoundingClientRect())
    const isLarge = boxes.some(({ width, height }) => width >= 43.5 && height >= 43.5)
    const { width, height } = target.getBoundingClientRect()
    return isLarge ? [] : [`${target.outerHTML.slice(0, 120)} ${Math.round(width)} × ${Math.round(height)}`]
  })
}

/** Targets so close that a finger between them may press the wrong one. The parts of one bar, stepper, table or list of ways lie side by side, each large. */
export function crowdedTargets(): string[] {
  const root = document.querySelector('dialog:modal') ?? document
  const targets = [...root.querySelectorAll<HTMLElement>('a[href],button,input:not([type=radio],[type=checkbox]),select,textarea')].filter((one) => one.checkVisibility() && !one.closest('.skip, p, .seg, .stepper, .count-step, table, .pad, nav:not(.about-links), .d-ov-months'))
  /** What lies over others, or scrolls beneath them, is near them by chance. */
  const layer = (one: Element): Element | null => {
    const { position, overflowX, overflowY } = getComputedStyle(one)
    const isOwn = ['fixed', 'sticky'].includes(position) || [overflowX, overflowY].some((overflow) => ['auto', 'scroll'].includes(overflow))
    return isOwn || one.parentElement === null ? one : layer(one.parentElement)
  }
  const boxes = targets.map((target) => ({ target, box: target.getBoundingClientRect(), on: layer(target) }))
  return boxes.flatMap(({ target, box, on }, index) => boxes.slice(index + 1).flatMap((other) => {
    if (on !== other.on || target.contains(other.target) || other.target.contains(target)) return []
    const apart = Math.max(other.box.left - box.right, box.left - other.box.right, other.box.top - box.bottom, box.top - other.box.bottom)
    return apart < 7.5 ? [`${target.outerHTML.slice(0, 90)} and ${other.target.outerHTML.slice(0, 90)}: ${Math.round(apart)} px`] : []
  }))
}

/** Neighbours whose order for the keyboard is not the one they are read in: a later one stands wholly above or left of the one before. */
export function outOfOrder(): string[] {
  const stops = 'a[href],button,input,select,textarea,summary,[tabindex="0"]'
  const positive = [...document.querySelectorAll('[tabindex]')].filter((one) => Number(one.getAttribute('tabindex')) > 0)
  const turned = [...document.querySelectorAll<HTMLElement>('body *')].filter((one) => /flex|grid/.test(getComputedStyle(one).display) && one.checkVisibility()).flatMap((box) => {
    // The heads of a form and of the families' screen hold two things of which neither follows from the other.
    if (box.matches('.page-h, .ki-top')) return []
    const parts = ([...box.children] as HTMLElement[]).filter((part) => part.checkVisibility() && (part.matches(stops) || part.querySelector(stops) !== null) && !['absolute', 'fixed', 'sticky'].includes(getComputedStyle(part).position))
    return parts.flatMap((part, index) => {
      const next = parts[index + 1]
      if (next === undefined) return []
      const [a, b] = [part.getBoundingClientRect(), next.getBoundingClientRect()]
      const isAbove = b.bottom <= a.top + 1 && b.left < a.right - 1
      const isLeft = b.right <= a.left + 1 && b.top < a.bottom - 1 && a.top < b.bottom - 1
      return isAbove || isLeft ? [`${next.outerHTML.slice(0, 90)} comes after ${part.outerHTML.slice(0, 90)}`] : []
    })
  })
  return [...positive.map((one) => `${one.outerHTML.slice(0, 90)} asks to be first`), ...turned]
}

/** What reaches beyond the right edge of the page, or of the card it is written on; what is scrolled on its own may. */
export function tooWide(): string[] {
  const root = document.querySelector('dialog:modal') ?? document.body
  const seen = [...root.querySelectorAll<HTMLElement>(':not(svg *)')].filter((element) => element.checkVisibility() && !element.closest('.vh, .skip'))
  const isScrolled = (element: Element): boolean => element.parentElement !== null && (/auto|scroll|hidden/.test(getComputedStyle(element.parentElement).overflowX) || isScrolled(element.parentElement))
  const out = seen.flatMap((element) => {
    const edge = Math.min(innerWidth, element.closest('.tally')?.getBoundingClientRect().right ?? innerWidth)
    const isOut = element.getBoundingClientRect().right > edge + 1 && element.innerText?.trim() !== '' && !isScrolled(element)
    return isOut ? [`${element.className}: ${element.innerText?.slice(0, 80)}`] : []
  })
  return document.documentElement.scrollWidth > innerWidth + 1 ? [...out, `the page is ${document.documentElement.scrollWidth} wide`] : out
}

/** Tables whose headings do not say what they head, and drawings that are neither named nor passed over. */
export function wordlessParts(): string[] {
  const headings = [...document.querySelectorAll<HTMLElement>('th:not([scope])')]
  const drawings = [...document.querySelectorAll('svg')].filter((one) => one.closest('[aria-hidden=true]') === null && !one.matches('[role=img][aria-label], [role=img][aria-labelledby]'))
  return [...headings, ...drawings].map((one) => one.outerHTML.slice(0, 120))
}

/** What moves although the system asks for stillness. */
export function moving(): string[] {
  const isMoving = (one: Element, part?: string) => {
    const { transitionDuration, animationName, animationDuration, scrollBehavior } = getComputedStyle(one, part)
    const lasts = (durations: string) => durations.split(',').some((duration) => Number.parseFloat(duration) > 0)
    return lasts(transitionDuration) || (animationName !== 'none' && lasts(animationDuration)) || scrollBehavior === 'smooth'
  }
  const parts = [...document.querySelectorAll('*')].filter((one) => isMoving(one) || isMoving(one, '::before') || isMoving(one, '::after'))
  return [...parts.map((one) => one.outerHTML.slice(0, 120)), ...document.getAnimations().map(() => 'an animation runs')]
}

/** The spacing of criterion 1.4.12, for as long as it is looked at. What was cut off before is not its doing. */
export function clippedBySpacing(): string[] {
  const isCut = (one: HTMLElement) => {
    const { overflowX, overflowY } = getComputedStyle(one)
    return (['hidden', 'clip'].includes(overflowX) && one.scrollWidth > one.clientWidth + 1) || (['hidden', 'clip'].includes(overflowY) && one.scrollHeight > one.clientHeight + 1)
  }
  const cut = () => [...document.querySelectorAll<HTMLElement>('body *')].filter((one) => one.checkVisibility() && !one.closest('.vh, svg') && one.innerText?.trim() && isCut(one))
  const before = new Set(cut())
  const spacing = new CSSStyleSheet()
  spacing.replaceSync('*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important} p{margin-bottom:2em!important}')
  const sheets = [...document.adoptedStyleSheets]
  document.adoptedStyleSheets = [...sheets, spacing]
  const found = cut().filter((one) => !before.has(one)).map((one) => one.outerHTML.slice(0, 120))
  const width = document.documentElement.scrollWidth
  document.adoptedStyleSheets = sheets
  return width > innerWidth + 1 ? [...found, `the page is ${width} wide`] : found
}
