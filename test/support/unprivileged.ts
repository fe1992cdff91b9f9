/** Whom root runs PostgreSQL as, which refuses to run for root. */
import { spawnSync } from 'node:child_process'

/** Empty for whoever is somebody else already. */
export type User = { uid?: number; gid?: number }

const UNPRIVILEGED = ['postgres', 'nobody']

export function unprivileged(): User {
  if (process.getuid?.() !== 0) return {}
  for (const name of UNPRIVILEGED) {
    const [uid, gid] = ['-u', '-g'].map((which) => Number(spawnSync('id', [which, name], { encoding: 'utf8' }).stdout.trim() || Number.NaN))
    if (uid !== undefined && gid !== undefined && !Number.isNaN(uid) && !Number.isNaN(gid)) return { uid, gid }
  }
  throw new Error(`PostgreSQL needs a user other than root: make one called ${UNPRIVILEGED.join(' or ')}`)
}
