/** What each browser did, side by side. */

export type Run = { name: string; version: string; steps: { name: string; seconds: number }[]; failure: string | null }

export function asTable(runs: readonly Run[]): string {
  const longest = runs.reduce((most, run) => (run.steps.length > most.length ? run.steps : most), runs[0]?.steps ?? [])
  const rows = longest.map(({ name }, at) => [name, ...runs.map(({ steps }) => cell(steps[at]?.seconds))])
  const total = ['together', ...runs.map(({ steps, failure }) => (failure === null ? cell(steps.reduce((sum, { seconds }) => sum + seconds, 0)) : 'FAILED'))]
  const all = [['', ...runs.map(({ name, version }) => version || name)], ...rows, total]
  const widths = total.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  return all.map((row) => row.map((text, column) => (column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0))).join('  ')).join('\n')
}

function cell(seconds: number | undefined): string {
  return seconds === undefined ? '–' : `${seconds.toFixed(1)} s`
}
