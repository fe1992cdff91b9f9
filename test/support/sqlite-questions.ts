/** How often SQLite is asked or told anything, counted at the border of the library itself. */
import Database from 'libsql'

type Statement = Record<'run' | 'iterate', (...values: unknown[]) => unknown>

/** @returns what the task answers, and how many statements it ran. */
export async function countingQuestions<Answer>(task: () => Promise<Answer>): Promise<{ answer: Answer; questions: number }> {
  const bare = new Database(':memory:')
  const prototype = Object.getPrototypeOf(bare.prepare('select 1')) as Statement
  bare.close()
  const real = { run: prototype.run, iterate: prototype.iterate }
  let questions = 0
  // libsql's `all` goes through `iterate`.
  for (const name of ['run', 'iterate'] as const) {
    prototype[name] = function counted(...values) {
      questions += 1
      return real[name].apply(this, values)
    }
  }
  try {
    return { answer: await task(), questions }
  } finally {
    Object.assign(prototype, real)
  }
}
