/**
 * A page that the browser puts aside holds no storage: what was being written is taken back, and none of it was shown
 * yet. If somebody comes back to that page it begins anew, because what it was doing has come to nothing.
 */
import type { LocalDatabase } from '../local-db/local-database.ts'

export function letGoWhenLeft(db: LocalDatabase): void {
  addEventListener('pagehide', ({ persisted }) => {
    if (persisted && db.letGo()) addEventListener('pageshow', () => location.reload(), { once: true })
  })
}
