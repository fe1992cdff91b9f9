/** Were they counted at the door? Says with numbers what the answer does to the day's visits. */
import { addTotals, dailyTotals } from '../../domain/daily-totals.ts'
import type { SessionBody } from '../../domain/entry.ts'
import { visitsOfDay } from '../../domain/day-figures.ts'
import { may } from '../../domain/role.ts'
import { m } from '../../i18n/generated/messages.js'
import { totalsOfDay } from '../../local-db/first-screen-queries.ts'
import { formatNumber } from '../format.ts'
import { useHere, useStored } from '../tablet.tsx'
import { Switch } from '../ui/choices.tsx'
import { countedPersons, type SessionFields } from './session-fields.ts'

type DoorSwitchProps = { fields: SessionFields; original: SessionBody | undefined; onChange: (countedAtDoor: boolean) => void }

export function DoorSwitch({ fields, original, onChange }: DoorSwitchProps) {
  const { device } = useHere()
  const count = Object.values(countedPersons(fields.counts)).reduce((a, b) => a + b, 0)
  const visits = useOtherVisits(fields.day, original)
  const words = !may(device.mode, 'seeDay') || visits === undefined ? plainWords(fields.countedAtDoor) : resultWords(fields.countedAtDoor, count, visits)
  return (
    <Switch on={fields.countedAtDoor} onChange={onChange} title={fields.countedAtDoor ? m.session_door_yes() : m.session_door_no()}>
      {words}
    </Switch>
  )
}

/** The day's visits without what this very session added to them. */
function useOtherVisits(day: string, original: SessionBody | undefined): number | undefined {
  const { place } = useHere()
  const totals = useStored(totalsOfDay, [place.id, day])
  if (totals === undefined) return undefined
  return visitsOfDay(original?.day === day ? addTotals(totals, dailyTotals(original), -1) : totals)
}

function plainWords(countedAtDoor: boolean): string {
  return countedAtDoor ? m.session_door_not_again() : m.session_door_will_be_added()
}

function resultWords(countedAtDoor: boolean, count: number, visits: number): string {
  if (count === 0) return plainWords(countedAtDoor)
  const [shown, before, after] = [formatNumber(count), formatNumber(visits), formatNumber(visits + count)]
  if (!countedAtDoor) return m.session_door_added({ count, shown, before, after })
  return visits < count ? m.session_door_too_few({ count, shown, before }) : m.session_door_included({ count, shown, before })
}
