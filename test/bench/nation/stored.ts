/** What is in the tables, read by statements of our own over a connection of our own. */
import Database from 'libsql'
import { Pool } from 'pg'
import type { DatabaseLocation } from '../../../src/server/store/open-store.ts'

export type StoredRow = { rev_id: string; seq: number; device_id: string; device_seq: number; body_hash: string; json: string }
export type YearVisits = { year: string; visits: number }
export type Stored = {
  /** Of a place, in order, from the one after a number. */
  rows: (placeId: string, afterSeq: number) => Promise<StoredRow[]>
  /** The same ones counted by the database: door visits and those of sessions that were not counted at the door, of each entry as it stands last. */
  visits: (placeId: string, afterSeq: number) => Promise<YearVisits[]>
  close: () => Promise<void>
}

const ROWS = 'select rev_id, seq, device_id, device_seq, body_hash, json from revision where place_id = $1 and seq > $2 order by seq'

/** @param sum adds up the counts of a body; @param atDoor tells whether a session was counted at the door. */
const visitsBy = (sum: string, atDoor: string) => `
  select substr(r.day, 1, 4) as year, sum(${sum}) as visits from revision r
  where r.place_id = $1 and r.seq > $2 and (r.kind = 'visit' or (r.kind = 'session' and not ${atDoor}))
    and not exists (select 1 from revision l where l.place_id = r.place_id and l.entry_id = r.entry_id and (l.seq > r.seq or l.kind is null))
  group by 1 order by 1`

export function openStored(location: DatabaseLocation): Stored {
  return location.engine === 'sqlite' ? inFile(location.path) : inPostgres(location.url)
}

function inFile(path: string): Stored {
  const database = new Database(path)
  const rows = database.prepare(ROWS.replaceAll(/\$\d/g, '?'))
  const visits = database.prepare(visitsBy("(select sum(value) from json_each(r.json, '$.body.counts'))", "json_extract(r.json, '$.body.countedAtDoor')").replaceAll(/\$\d/g, '?'))
  return {
    rows: async (...place) => rows.all(place) as StoredRow[],
    visits: async (...place) => visits.all(place) as YearVisits[],
    close: async () => { database.close() },
  }
}

function inPostgres(url: string): Stored {
  const pool = new Pool({ connectionString: url, max: 1 })
  const visits = visitsBy("(select sum(value::int) from jsonb_each_text(r.json::jsonb -> 'body' -> 'counts'))", "(r.json::jsonb -> 'body' ->> 'countedAtDoor')::boolean")
  return {
    // The driver gives whole numbers of eight bytes as text.
    rows: async (...place) => (await pool.query<StoredRow>(ROWS, place)).rows.map((row) => ({ ...row, seq: Number(row.seq), device_seq: Number(row.device_seq) })),
    visits: async (...place) => (await pool.query<YearVisits>(visits, place)).rows.map(({ year, visits: n }) => ({ year, visits: Number(n) })),
    close: () => pool.end(),
  }
}
