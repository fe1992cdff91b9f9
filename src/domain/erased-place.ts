/** A place erased on its organisation's demand: what was counted there stays in the sums of its municipality, and nothing tells whose it was. */
import type { Day } from './entry.ts'

/** In versions, as the place was. */
export type ErasedPlace = { id: string; municipality: string; validFrom?: Day | undefined; validTo?: Day | undefined }
export type WithErased = { erasedPlaces?: readonly ErasedPlace[] | undefined }
