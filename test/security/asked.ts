/** Questions of the matrix asked by those who may, for the attacks that alter something about them. */
import type { Caller } from './callers.ts'
import { expected, type Row } from './row.ts'
import { ROWS } from './rows.ts'
import type { Counties } from './two-counties.ts'

export type Question = { route: string; method: 'GET' | 'POST'; row: Row; caller: Caller; url: string; headers: Record<string, string>; payload?: object }

/** Each route once, about the callers' own side, asked by somebody whom nobody refuses. */
export function allowedQuestions({ callers, sides }: Pick<Counties, 'callers' | 'sides'>): Question[] {
  const firsts = ROWS.filter((row, index) => ROWS.findIndex(({ route }) => route === row.route) === index)
  return firsts.map((row) => {
    const caller = callers.find((one) => expected(row, one, sides.own) === (row.otherwise ?? 'ok'))
    if (caller === undefined) throw new Error(`nobody may ask ${row.route}`)
    const { url, headers, payload } = row.ask(sides.own)
    return { route: row.route, method: row.route.split(' ')[0] as 'GET', row, caller, url, headers: { ...caller.headers, ...headers }, ...(payload && { payload }) }
  })
}

/** Those by which a coordinator changes something. */
export function changesByCoordinators(counties: Pick<Counties, 'callers' | 'sides'>): Question[] {
  return allowedQuestions(counties).filter(({ method, caller }) => method as string !== 'GET' && caller.kind === 'coordinator')
}
