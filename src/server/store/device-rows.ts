/** From the rows of a tablet and its places to the tablet as routes know it. */
import type { Kysely, Selectable } from 'kysely'
import type { DatabaseSchema } from './database-schema.ts'
import type { Device } from './store.ts'

export async function deviceByTokenHash(db: Kysely<DatabaseSchema>, tokenHash: string): Promise<Device | undefined> {
  const row = await db.selectFrom('device').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst()
  if (row === undefined) return undefined
  return deviceOf(row, await db.selectFrom('device_place').selectAll().where('device_id', '=', row.id).execute())
}

/** All tablets ever paired, the newest first. */
export async function listDevices(db: Kysely<DatabaseSchema>): Promise<Device[]> {
  const rows = await db.selectFrom('device').selectAll().orderBy('enrolled_at', 'desc').orderBy('id').execute()
  const places = await db.selectFrom('device_place').selectAll().execute()
  const byDevice = new Map(rows.map(({ id }) => [id, [] as typeof places]))
  for (const place of places) byDevice.get(place.device_id)?.push(place)
  return rows.map((row) => deviceOf(row, byDevice.get(row.id) ?? []))
}

function deviceOf(row: Selectable<DatabaseSchema['device']>, places: readonly Selectable<DatabaseSchema['device_place']>[]): Device {
  const { id, name, mode, enrolled_at: enrolledAt, revoked_at: revokedAt, expires_at: expiresAt, last_contact_at: lastContactAt, copy_of: copyOf } = row
  return {
    id, name, mode, enrolledAt, revokedAt, expiresAt, lastContactAt, copyOf,
    placeIds: places.flatMap(({ place_id, left_at }) => (left_at === null ? [place_id] : [])),
    leftPlaces: places.flatMap(({ place_id: placeId, left_at: at }) => (at === null ? [] : [{ placeId, at }])),
    told: toldBy(row),
    wrongTries: { total: row.wrong_tries ?? 0, latestAt: row.wrong_tries_at },
  }
}

function toldBy({ told_at: at, app_version: appVersion, unsent, set_aside: setAside, oldest_unsent_at: oldestUnsentAt }: Selectable<DatabaseSchema['device']>): Device['told'] {
  return at === null ? null : { at, appVersion: appVersion ?? '', unsent: unsent ?? 0, setAside: setAside ?? 0, oldestUnsentAt }
}
