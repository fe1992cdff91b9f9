/** An attacker with exact fractions who tries every linear combination of what is known. Written apart from the product's own way on purpose. */

type Fraction = readonly [bigint, bigint]

/**
 * Solves the equations one unknown at a time, its column last: if the others can be eliminated, the unknown is known.
 * @param equations by unknown, its whole-number factor; what is shown is a constant and does not matter to whether it can be solved.
 */
export function determined(unknowns: readonly string[], equations: readonly ReadonlyMap<string, number>[]): string[] {
  const rows = equations.map((equation) => unknowns.map((id): Fraction => [BigInt(equation.get(id) ?? 0), 1n])).filter((row) => !row.every(isZero))
  return unknowns.filter((_id, at) => {
    if (!rows.some((row) => !isZero(row[at]!))) return false
    const order = [...unknowns.keys()].filter((index) => index !== at).concat(at)
    return echelon(rows.map((row) => order.map((index) => row[index]!))).some((row) => row.slice(0, -1).every(isZero) && !isZero(row.at(-1)!))
  })
}

function echelon(matrix: Fraction[][]): Fraction[][] {
  const rows = matrix.map((row) => [...row])
  let top = 0
  for (let column = 0; column < (rows[0]?.length ?? 0); column += 1) {
    const at = rows.findIndex((row, index) => index >= top && !isZero(row[column]!))
    if (at < 0) continue
    ;[rows[top], rows[at]] = [rows[at]!, rows[top]!]
    for (let below = top + 1; below < rows.length; below += 1) {
      const factor = divide(rows[below]![column]!, rows[top]![column]!)
      if (!isZero(factor)) rows[below] = rows[below]!.map((n, index) => subtract(n, multiply(factor, rows[top]![index]!)))
    }
    top += 1
  }
  return rows
}

const isZero = ([n]: Fraction) => n === 0n
const reduce = ([n, d]: Fraction): Fraction => {
  const divisor = gcd(n < 0n ? -n : n, d < 0n ? -d : d) || 1n
  return d < 0n ? [-n / divisor, -d / divisor] : [n / divisor, d / divisor]
}
const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b))
const multiply = ([a, b]: Fraction, [c, d]: Fraction) => reduce([a * c, b * d])
const divide = ([a, b]: Fraction, [c, d]: Fraction) => reduce([a * d, b * c])
const subtract = ([a, b]: Fraction, [c, d]: Fraction) => reduce([a * d - c * b, b * d])
