/** The family cafés of MLL in 2010, one at a place: sent through tablets, read back from the yearly report, each café and all together. */
import type { EntryBody } from '../../../src/domain/entry.ts'
import { cafeYear, MLL_2010, type Gathering } from '../../support/cafe-year.ts'
import { leanTablet } from './lean-tablet.ts'
import { measured } from './measured.ts'
import { goOnline } from './online.ts'
import type { PartResult, Row, Sent, Stage } from './stage.ts'
import { revisionOf } from './written-entries.ts'

const [PART, NAME] = [4, 'MLL 2010']
const QUERY = `from=${MLL_2010.year}-01-01&to=${MLL_2010.year}-12-31`

export async function mllCafes(stage: Stage): Promise<PartResult> {
  const { tablets, lastSeq, county } = stage.nation
  if (county.placeIds.length < MLL_2010.cafes) return { rows: [{ part: NAME, what: 'left out', value: `needs ${MLL_2010.cafes} places` }], sent: [], faults: [] }
  const years = cafeYear(MLL_2010, 'bench')
  const sent = years.map((year, tablet): Sent => ({ tablet, make: () => year.map((gathering, index) => revisionOf({ part: PART, tablet, device: tablets[tablet]!, days: [gathering.day] }, index, sessionOf(gathering, county.reference.organisations[0]!.id), undefined)) }))
  const { rows, faults, value } = await measured(NAME, stage, async (log) => {
    const errors: unknown[] = []
    const emptied = await Promise.all(sent.map(async ({ tablet, make }) => {
      const device = tablets[tablet]!
      const lean = leanTablet({ device, url: stage.server.url, fetch: log.fetch, seq: lastSeq.get(device.place.id) ?? 0, compares: false })
      await lean.write(make())
      const online = goOnline(lean, () => Math.random(), (error) => { errors.push(error) })
      const ms = await online.emptied
      online.stop()
      return ms
    }))
    return { entries: MLL_2010.gatherings, emptied, errors }
  })
  const read = await readBack(stage, years)
  return { rows: [...rows, ...read.rows], sent, faults: [...faults, ...value.errors.map(String), ...read.faults] }
}

type Report = { now: { visits: number; sessions: { held: number } } }

async function readBack({ nation: { county, coordinators }, server }: Stage, years: readonly (readonly Gathering[])[]): Promise<{ rows: Row[]; faults: string[] }> {
  const report = async (scope: string, n: number): Promise<Report['now']> => {
    const answer = await fetch(`${server.url}/api/v1/reports/period?${QUERY}&${scope}`, { headers: coordinators[n % coordinators.length]! })
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
    return (await answer.json() as Report).now
  }
  const whole = await report(`region=${county.regionId}`, 0)
  const faults = whole.visits === MLL_2010.visits && whole.sessions.held === MLL_2010.gatherings ? [] : [`${NAME}: the year is reported as ${whole.visits} visits at ${whole.sessions.held} gatherings`]
  let [same, visits, held] = [0, 0, 0]
  for (const [n, year] of years.entries()) {
    const told = await report(`place=${county.placeIds[n]}`, n + 1)
    visits += told.visits
    held += told.sessions.held
    if (told.visits === visitsOf(year) && told.sessions.held === year.length) same += 1
    else faults.push(`${NAME}: café ${n + 1} is reported as ${told.visits} visits at ${told.sessions.held} gatherings, it had ${visitsOf(year)} at ${year.length}`)
  }
  if (visits !== MLL_2010.visits || held !== MLL_2010.gatherings) faults.push(`${NAME}: the cafés together are reported as ${visits} visits at ${held} gatherings`)
  return { faults, rows: [
    { part: NAME, what: 'the yearly report of all', value: `${whole.visits} visits, ${whole.sessions.held} gatherings` },
    { part: NAME, what: 'cafés whose yearly report is theirs to the unit', value: `${same} of ${MLL_2010.cafes}, together ${visits} visits, ${held} gatherings` },
  ] }
}

function visitsOf(year: readonly Gathering[]): number {
  return year.flatMap(({ counts }) => Object.values(counts)).reduce((sum, n) => sum + n, 0)
}

function sessionOf({ day, counts }: Gathering, organisation: string): EntryBody {
  return { kind: 'session', day, start: '09:30', end: '11:30', activityType: 'open_cafe', organisers: [organisation], status: 'held', counts, countedAtDoor: false }
}
