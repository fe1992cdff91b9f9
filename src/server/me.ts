/** Who is signed in, as their screens need it. */
import * as z from 'zod/mini'
import { Uuid } from '../domain/entry.ts'
import { Region } from '../domain/reference-data.ts'
import { COORDINATOR_ROLES } from '../domain/role.ts'
import { Scope } from '../domain/scope.ts'
import type { Coordinator, Store } from './store/store.ts'

export const Me = z.object({ id: Uuid, email: z.string(), name: z.string(), role: z.enum(COORDINATOR_ROLES), scope: Scope, region: Region })
export type Me = z.infer<typeof Me>

export async function meOf(store: Store, { id, email, name, role, scope, regionId }: Coordinator): Promise<Me> {
  const { regions } = await store.reference.all()
  const region = regions.find((one) => one.id === regionId)
  if (region === undefined) throw new Error('a coordinator belongs to a region')
  return { id, email, name, role, scope, region }
}
