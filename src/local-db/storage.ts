/** The database and how screens watch it: one file, loaded behind the first screen. */
import { liveQuery } from 'dexie'
import { openLocalDatabase, type LocalDatabase } from './local-database.ts'

export type Storage = {
  db: LocalDatabase
  /** Tells what `read` finds, and again whenever what it read has changed; returns how to stop. */
  liveRead: <T>(read: () => Promise<T>, onValue: (value: T) => void, onError: (error: unknown) => void) => () => void
}

export function openStorage(): Storage {
  return {
    db: openLocalDatabase(),
    liveRead: (read, onValue, onError) => {
      const subscription = liveQuery(read).subscribe(onValue, onError)
      return () => subscription.unsubscribe()
    },
  }
}
