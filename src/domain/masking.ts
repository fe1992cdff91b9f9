/**
 * What a published file hides so that nobody can be recognised by a small number: cells from 1 to below the threshold,
 * and as many others as it takes that no hidden one follows from what is shown. Zero stays zero.
 */

/** A total and the figures it is the sum of, as far as the same file holds them. */
export type SumOf = { total: string; parts: readonly string[] }
/** `small` is below the threshold; `protecting` is hidden only because a small one could be reckoned from it. */
export type Mask = 'small' | 'protecting'
export type Masking = ReadonlyMap<string, Mask>
/** Which hidden number each protecting one protects. */
export type Protection = ReadonlyMap<string, string>

export const MASK_THRESHOLD = 5
/** What may be chosen instead. */
export const THRESHOLDS = { min: 3, max: 20 } as const

/**
 * @param figures every figure of the file by its id, whole numbers of at least 0; one quantity in two tables is one id.
 * @param sums all sums among them that a reader knows to hold. A sum over a figure that is not in the file is none.
 * @param threshold the smallest number that may be shown, besides zero.
 */
export function maskFigures(figures: Figures, sums: readonly SumOf[], threshold = MASK_THRESHOLD): Masking {
  return maskWithReasons(figures, sums, { threshold }).masks
}

/** @param small what tells as much as a small number does, whatever its own size. */
export function maskWithReasons(figures: Figures, sums: readonly SumOf[], { threshold = MASK_THRESHOLD, small = [] }: { threshold?: number; small?: Iterable<string> }): { masks: Masking; protects: Protection } {
  const [masks, protects] = [new Map<string, Mask>(), new Map<string, string>()]
  for (const [id, value] of figures) if (value > 0 && value < threshold) masks.set(id, 'small')
  for (const id of small) if ((figures.get(id) ?? 0) > 0) masks.set(id, 'small')
  const relations = sums.map(({ total, parts }) => [total, ...parts]).filter((ids) => ids.every((id) => figures.has(id)))
  const file: File = { figures, relations, sumsOf: byFigure(relations), masks }
  for (;;) {
    const [before, found] = [masks.size, findable(file)]
    // One more hidden number may serve several: each sum is given one at a time.
    const served = new Set<Relation>()
    for (const id of found) {
      const least = protect(id, file, served)
      if (least !== undefined) protects.set(least, id)
    }
    if (masks.size === before) return { masks, protects }
  }
}

/** The total first, then its parts. */
type Relation = readonly string[]
type Figures = ReadonlyMap<string, number>
/** What is told and hidden so far; a county has thousands of figures, so the sums of each are found by its id. */
type File = { figures: Figures; relations: readonly Relation[]; sumsOf: ReadonlyMap<string, readonly Relation[]>; masks: Map<string, Mask> }

function byFigure(relations: readonly Relation[]): Map<string, Relation[]> {
  const sumsOf = new Map<string, Relation[]>()
  for (const ids of relations) {
    for (const id of new Set(ids)) {
      const others = sumsOf.get(id)
      if (others) others.push(ids)
      else sumsOf.set(id, [ids])
    }
  }
  return sumsOf
}

/** Hidden figures that follow from the others by the sums alone, whatever the numbers are. */
export function foundBySums(hidden: ReadonlySet<string>, sums: readonly SumOf[]): string[] {
  const equations = sums.map(({ total, parts }) => ({ signs: new Map([[total, 1] as const, ...parts.map((id) => [id, -1] as const)].filter(([id]) => hidden.has(id))) }))
  return byCombination(equations)
}

/**
 * Hides one more number beside a hidden one that can be reckoned: the smallest part of a sum it stands in, else the total.
 * Where all of those are hidden already, it follows from several sums together, and one of these gives up a number.
 */
function protect(id: string, file: File, served: Set<Relation>): string | undefined {
  const own = file.sumsOf.get(id) ?? []
  if (own.some((ids) => served.has(ids))) return undefined
  // A sum in which it is hidden alone gives it away; another one more number would not help.
  const alone = own.filter((ids) => ids.every((one) => one === id || !file.masks.has(one)))
  const beside = shownIn(alone.length > 0 ? alone : own, file)
  const candidates = new Set(beside.length > 0 ? beside : shownIn(linkedBy(id, file), file))
  const costs = [...candidates].map((one) => [one, costOf(one, file)] as const)
  const [least] = costs.sort(([one, cost], [other, otherCost]) => cost - otherCost || (one < other ? -1 : 1)).map(([one]) => one)
  if (least === undefined) return undefined
  file.masks.set(least, 'protecting')
  for (const ids of file.sumsOf.get(least) ?? []) served.add(ids)
  return least
}

/** What hiding a number takes away from the file: itself, and what each sum in which it would be hidden alone needs besides. */
function costOf(id: string, { figures, sumsOf, masks }: File): number {
  const alone = (sumsOf.get(id) ?? []).filter((ids) => !ids.some((one) => one !== id && masks.has(one)))
  const beside = alone.map((ids) => Math.min(...ids.filter((one) => one !== id).map((one) => figures.get(one) ?? 0).filter((value) => value > 0)))
  return beside.reduce((sum, value) => sum + (Number.isFinite(value) ? value : 0), figures.get(id) ?? 0)
}

/** What could still be hidden in some sums: parts rather than their total. A zero hides nothing. */
function shownIn(relations: Iterable<Relation>, { figures, masks }: File): string[] {
  return [...relations].flatMap((ids) => {
    const shown = ids.filter((one) => !masks.has(one) && (figures.get(one) ?? 0) > 0)
    const parts = shown.filter((one) => one !== ids[0])
    return parts.length > 0 ? parts : shown
  })
}

/** All sums that hang together with a hidden figure through hidden figures. */
function linkedBy(id: string, { sumsOf, masks }: File): Set<Relation> {
  const [reached, linked] = [new Set([id]), new Set<Relation>()]
  // A set grows while it is gone through.
  for (const figure of reached) {
    for (const ids of sumsOf.get(figure) ?? []) {
      if (linked.has(ids)) continue
      linked.add(ids)
      ids.filter((one) => masks.has(one)).forEach((one) => reached.add(one))
    }
  }
  return linked
}

type Bounds = Map<string, { low: number; high: number }>

/** Hidden figures that a reader can work out: by any combination of the sums, or because nothing else is possible. */
function findable({ figures, relations, masks }: File): Set<string> {
  const equations = relations.map((ids) => hiddenPart(ids, figures, masks)).filter(({ signs }) => signs.size > 0)
  return new Set([...byCombination(equations), ...byBounds(equations)])
}

/** `Σ sign × hidden = rest`: what a sum says of the figures it hides. */
type Equation = { signs: Map<string, number>; rest: number }

function hiddenPart(ids: Relation, figures: Figures, masks: Masking): Equation {
  const signs = new Map<string, number>()
  let rest = 0
  for (const [index, id] of ids.entries()) {
    const sign = index === 0 ? 1 : -1
    if (masks.has(id)) signs.set(id, sign)
    else rest -= sign * (figures.get(id) ?? 0)
  }
  return { signs, rest }
}

/** Small enough that products of two stay exact; the coefficients of such sums never come near it. */
const PRIME = 67_108_859

/** Gaussian elimination over the hidden figures: a row that is left with one figure gives it away. Short rows first, so that few grow long. */
function byCombination(equations: readonly Pick<Equation, 'signs'>[]): string[] {
  const reduced = new Map<string, Map<string, number>>()
  for (const { signs } of equations.toSorted((a, b) => a.signs.size - b.signs.size)) {
    const row = new Map([...signs].map(([id, sign]) => [id, modulo(sign)]))
    for (const pivot of signs.keys()) {
      const other = reduced.get(pivot)
      if (other) eliminate(row, pivot, other)
    }
    const [pivot] = row.keys()
    if (pivot === undefined) continue
    scale(row, inverse(row.get(pivot) ?? 1))
    for (const other of reduced.values()) eliminate(other, pivot, row)
    reduced.set(pivot, row)
  }
  return [...reduced].filter(([, row]) => row.size === 1).map(([pivot]) => pivot)
}

function eliminate(row: Map<string, number>, pivot: string, by: ReadonlyMap<string, number>): void {
  const factor = row.get(pivot)
  if (factor === undefined) return
  for (const [id, n] of by) {
    const value = modulo((row.get(id) ?? 0) - modulo(factor * n))
    if (value === 0) row.delete(id)
    else row.set(id, value)
  }
}

function scale(row: Map<string, number>, factor: number): void {
  for (const [id, n] of row) row.set(id, modulo(n * factor))
}

function modulo(n: number): number {
  return ((n % PRIME) + PRIME) % PRIME
}

/** By Fermat: `n` to the power of the prime less two. */
function inverse(n: number): number {
  let [result, base, exponent] = [1, n, PRIME - 2]
  for (; exponent > 0; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2 === 1) result = modulo(result * base)
    base = modulo(base * base)
  }
  return result
}

/** A hidden figure is at least 1: three that come to three are one each. Each sum narrows its figures until none does. */
function byBounds(equations: readonly Equation[]): string[] {
  const bounds: Bounds = new Map(equations.flatMap(({ signs }) => [...signs.keys()].map((id) => [id, { low: 1, high: Number.POSITIVE_INFINITY }])))
  let narrowed = true
  while (narrowed) narrowed = equations.map((equation) => narrow(equation, bounds)).some(Boolean)
  return [...bounds].filter(([, { low, high }]) => low === high).map(([id]) => id)
}

/** Against a chain of sums that narrows by one at a time, far above any number to protect. */
const FAR = 1_000_000

function narrow({ signs, rest }: Equation, bounds: Bounds): boolean {
  const [least, most] = [new SumOfEnds(), new SumOfEnds()]
  const count = (ends: readonly [number, number], times: 1 | -1) => {
    least.add(ends[0], times)
    most.add(ends[1], times)
  }
  for (const [id, sign] of signs) count(endsOf(bounds.get(id), sign), 1)
  let changed = false
  for (const [id, sign] of signs) {
    const own = bounds.get(id)
    if (own === undefined || own.low > FAR) continue
    const before = endsOf(own, sign)
    count(before, -1)
    const [low, high] = endsOf({ low: rest - most.or(Number.POSITIVE_INFINITY), high: rest - least.or(Number.NEGATIVE_INFINITY) }, sign)
    if (low > own.low) { own.low = low; changed = true }
    if (high < own.high) { own.high = high; changed = true }
    count(endsOf(own, sign), 1)
  }
  return changed
}

/** Of a figure that is added or taken away. */
function endsOf({ low, high } = { low: 0, high: 0 }, sign: number): readonly [number, number] {
  return sign > 0 ? [low, high] : [-high, -low]
}

/** A sum out of which one number can be taken again, though some are without end. */
class SumOfEnds {
  #sum = 0
  #endless = 0

  add(end: number, times: 1 | -1): void {
    if (Number.isFinite(end)) this.#sum += times * end
    else this.#endless += times
  }
  or(endless: number): number {
    return this.#endless > 0 ? endless : this.#sum
  }
}
