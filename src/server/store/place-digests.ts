/** The digest of each place over all its days, gathered row by row: rows of one place must come together. */
import { hashOf, noHashes, xorInto } from './digest.ts'
import type { PlaceDigest } from './export-package.ts'

export type DigestedRevision = { place_id: string; rev_id: string; body_hash: string }

export function placeDigests(): { add: (row: DigestedRevision) => void; all: () => PlaceDigest[] } {
  const places = new Map<string, { revisions: number; sum: Buffer }>()
  return {
    add: ({ place_id, rev_id, body_hash }) => {
      const place = places.get(place_id) ?? { revisions: 0, sum: noHashes() }
      places.set(place_id, place)
      place.revisions += 1
      xorInto(place.sum, hashOf(rev_id, body_hash))
    },
    // In an order that no database's collation decides.
    all: () => [...places].map(([placeId, { revisions, sum }]) => ({ placeId, revisions, xor: sum.toString('hex') })).sort((a, b) => (a.placeId < b.placeId ? -1 : 1)),
  }
}
