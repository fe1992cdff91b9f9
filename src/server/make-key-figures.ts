/** The key figures of some years of a county: what was written, beside what the log knows. */
import { localDay } from '../domain/calendar.ts'
import { yearOf } from '../domain/dated-rows.ts'
import type { KeyFiguresReport, ReportCell, ReportFigure, ReportNetwork, ReportNetworkYear } from '../domain/key-figures-report.ts'
import { changeBetween, shownCell, type KeyFigure } from '../domain/key-figures.ts'
import { networkSum, shownParts } from '../domain/network-years.ts'
import type { Network } from '../domain/reference-data.ts'
import { isValidOn } from '../domain/reference-lookup.ts'
import { eachOnce } from '../domain/validity.ts'
import { readCountyFigures, type CountyFigures } from './county-figures.ts'
import type { AppDeps } from './deps.ts'
import { readLog, type LogCell } from './log-figures.ts'
import type { ReadParts, RegionalData } from './store/store.ts'

export type MadeKeyFigures = { report: KeyFiguresReport; data: RegionalData }

export async function makeKeyFigures({ store, clock, demo }: Pick<AppDeps, 'clock' | 'demo'> & { store: ReadParts }, regionId: string, years: readonly number[]): Promise<MadeKeyFigures> {
  const [data, kept, now] = [await store.reference.all(), await readCountyFigures(store, regionId), clock()]
  const log = await readLog({ store, data, regionId, today: localDay(now) })
  const figures: ReportFigure[] = []
  for (const { value, version } of kept.figures) figures.push({ figure: value, version, cells: await cellsOf(value, kept, log, years) })
  return {
    data,
    report: {
      years: [...years],
      figures,
      networks: networksOf(eachOnce(data.networks, localDay(now)), kept, years),
      rows: kept.rows.filter(({ value }) => years.includes(yearOf(value))).map(({ key, version, value }) => ({ version, row: { ...value, id: key } })),
      knownYears: kept.years,
      ...(demo && { demo }),
      madeAt: new Date(now).toISOString(),
    },
  }
}

async function cellsOf({ id, source }: KeyFigure, kept: CountyFigures, log: LogCell, years: readonly number[]): Promise<ReportCell[]> {
  const cells: ReportCell[] = []
  for (const year of years) {
    const { value: typed, version } = kept.cell(id, year)
    const shown = shownCell(typed === null ? undefined : { year, ...typed }, await log(source, { year, ...(typed?.coverage && { coverage: typed.coverage }) })) ?? null
    const change = changeBetween(cells.at(-1)?.shown?.cell, shown?.cell)
    cells.push({ year, version, typed, shown, difference: change?.difference ?? null, percentChange: change?.percent ?? null })
  }
  return cells
}

/** Also those of which nothing is written yet, so that they can be filled in; not those that ended before. */
function networksOf(networks: readonly Network[], kept: CountyFigures, years: readonly number[]): ReportNetwork[] {
  const all = networks.map((network) => ({ network: network.id, names: network.names, years: years.map((year) => networkYear(network.id, kept, year)), inUse: years.some((year) => isInUse(network, year)) }))
  return all.filter(({ inUse, years }) => inUse || years.some(({ typed, parts }) => typed !== null || parts.length > 0)).map(({ inUse: _inUse, ...network }) => network)
}

function networkYear(id: string, kept: CountyFigures, year: number): ReportNetworkYear {
  const { value: typed, version } = kept.network(id, year)
  const meetings = kept.rows.flatMap(({ value }) => (value.kind === 'meeting' && value.network === id && yearOf(value) === year ? [value] : []))
  const parts = shownParts(typed?.parts ?? [], meetings)
  return { year, version, typed, parts, sum: networkSum({ statedTotal: typed?.statedTotal, parts }) }
}

function isInUse(network: Network, year: number): boolean {
  return isValidOn(network, `${year}-01-01`) || isValidOn(network, `${year}-12-31`)
}
