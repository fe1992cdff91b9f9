/** The overview as it arrives, checked before a screen trusts it. */
import * as z from 'zod/mini'
import { Month } from '../../domain/entry.ts'
import { ATTENTIONS } from '../../domain/overview.ts'
import { DeviceMode } from '../../domain/sync-protocol.ts'

const Moment = z.nullable(z.iso.datetime())
const OverviewMonth = z.looseObject({ month: Month, isClosed: z.boolean(), open: z.int(), closed: z.int(), missing: z.int(), planned: z.int() })
export type OverviewMonth = z.infer<typeof OverviewMonth>
const TabletInOverview = z.looseObject({
  id: z.string(), name: z.string(), mode: DeviceMode, lastContactAt: Moment, isSilent: z.boolean(),
  toldAt: Moment, unsent: z.nullable(z.int()), setAside: z.nullable(z.int()), missing: z.int(),
})
export type TabletInOverview = z.infer<typeof TabletInOverview>
const PlaceInOverview = z.looseObject({
  place: z.string(), months: z.array(OverviewMonth), notClosed: z.array(Month), tablets: z.array(TabletInOverview), attention: z.array(z.enum(ATTENTIONS)),
})
export type PlaceInOverview = z.infer<typeof PlaceInOverview>
export const Overview = z.looseObject({ places: z.array(PlaceInOverview), hasTablet: z.boolean(), hasCounted: z.boolean(), hasClosed: z.boolean() })
export type Overview = z.infer<typeof Overview>
