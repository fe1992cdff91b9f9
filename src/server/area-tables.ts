/** One area as a table, and a county as several: it comes with its municipalities, each counted by itself. */
import { scopeParts } from '../domain/scope.ts'
import type { ReportTable } from '../reports/report-table.ts'
import type { AreaTable } from '../reports/table-cube.ts'
import type { ReportFacts } from './make-report.ts'

/** An area counted: its table, and what is told of it besides. */
export type CountedArea = { facts: ReportFacts; table: ReportTable }

export async function areaTables({ facts: { scoped: { scope, name }, data }, table }: CountedArea, municipality: (code: string) => Promise<CountedArea>): Promise<AreaTable[]> {
  const areas: AreaTable[] = [{ area: { code: scopeParts(scope).id, label: name }, table }]
  const codes = 'region' in scope ? data.municipalities.filter(({ region }) => region === scope.region).map(({ code }) => code) : []
  for (const code of codes) {
    const part = await municipality(code)
    areas.push({ area: { code, label: part.facts.scoped.name }, table: part.table })
  }
  return areas
}
