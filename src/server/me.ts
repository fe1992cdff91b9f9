/** Who is signed in, as their screens need it. */
import * as z from 'zod/mini'
import { localDay } from '../domain/calendar.ts'
import { Uuid } from '../domain/entry.ts'
import { Region } from '../domain/reference-data.ts'
import { COORDINATOR_ROLES } from '../domain/role.ts'
import { Scope, scopeMapOn, scopeNow } from '../domain/scope.ts'
import { versionOn } from '../domain/validity.ts'
import type { AppDeps } from './deps.ts'
import type { Coordinator } from './store/store.ts'

export const Me = z.object({ id: Uuid, email: z.string(), name: z.string(), role: z.enum(COORDINATOR_ROLES), scope: Scope, region: Region })
export type Me = z.infer<typeof Me>

/** County and scope are as they are today. */
export async function meOf({ store, clock }: Pick<AppDeps, 'store' | 'clock'>, { id, email, name, role, scope, regionId }: Coordinator): Promise<Me> {
  const [data, today] = [await store.reference.all(), localDay(clock())]
  const region = versionOn(data.regions.filter((one) => one.id === regionId), today)
  if (region === undefined) throw new Error('a coordinator belongs to a region')
  return { id, email, name, role, scope: scopeNow(scope, scopeMapOn(data, today)), region }
}
