/**
 * The demo county many times over: its places and a year of its entries, copied under ids of their own and into other
 * years. Ten years of 490 places are ten million entries: somewhat busier places than those of the demo.
 */
import { v5 } from 'uuid'
import type { EntryBody, EntryRevision } from '../../../src/domain/entry.ts'
import { dayStatusEntryId } from '../../../src/server/check-revision.ts'
import { demoCounty } from '../../../src/server/demo/demo-county.ts'
import type { RegionalData } from '../../../src/server/store/store.ts'

export type LargeCounty = {
  reference: RegionalData
  regionId: string
  placeIds: readonly string[]
  /** Places that stand so many apart have the same entries under other ids. */
  kinds: number
  /** The entries of a place in a year, in the order of writing. */
  revisions: (place: number, year: number) => EntryRevision[]
}

const TEMPLATE_YEAR = 2025
const MORE = 27
const NAMESPACE = 'b2c9b0a8-5f0f-4a57-9d7e-0d5a3a9b1c11'

/** @param more so many entries of every hundred stand twice. */
export function largeCounty(places: number, more = MORE): LargeCounty {
  const demo = demoCounty(Date.UTC(TEMPLATE_YEAR + 1, 0, 1, 12))
  const [region] = demo.reference.regions
  if (region === undefined) throw new Error('the demo has a county')
  const templates = demo.places.map(({ revisions }) => yearOf(revisions(), more))
  const placeIds = Array.from({ length: places }, (_, n) => v5(`place ${n}`, NAMESPACE))
  return {
    reference: { ...demo.reference, places: placeIds.map((id, n) => ({ ...demo.reference.places[n % templates.length]!, id, name: `Paikka ${n + 1}`, validFrom: undefined })) },
    regionId: region.id, placeIds, kinds: templates.length,
    revisions: (place, year) => copy(templates[place % templates.length]!, { place, placeId: placeIds[place]!, year }),
  }
}

type Template = { revision: EntryRevision; entry: number; parent: number | null }[]

/** Ids become positions, so that a copy makes new ones without looking anything up. */
function yearOf(revisions: readonly EntryRevision[], more: number): Template {
  const ofYear = revisions.filter(({ body, capturedAt }) => (body?.day ?? capturedAt).startsWith(String(TEMPLATE_YEAR)))
  const kept = ofYear.flatMap((revision, index) => (index % 100 < more && revision.body !== null && revision.body.kind !== 'dayStatus' ? [revision, { ...revision, revId: `again ${revision.revId}`, entryId: `again ${revision.entryId}`, parentRevId: null }] : [revision]))
  const [positions, entries] = [new Map(kept.map(({ revId }, index) => [revId, index])), new Map<string, number>()]
  return kept.map((revision, index) => {
    if (!entries.has(revision.entryId)) entries.set(revision.entryId, index)
    return { revision, entry: entries.get(revision.entryId) ?? index, parent: revision.parentRevId === null ? null : positions.get(revision.parentRevId) ?? null }
  })
}

function copy(template: Template, { place, placeId, year }: { place: number; placeId: string; year: number }): EntryRevision[] {
  const idOf = (index: number) => `${place.toString(16).padStart(8, '0')}-${year}-7000-8000-${index.toString(16).padStart(12, '0')}`
  return template.map(({ revision, entry, parent }, index) => {
    const body = revision.body === null ? null : { ...revision.body, day: `${year}${revision.body.day.slice(4)}` } as EntryBody
    return {
      ...revision, revId: idOf(index), entryId: body?.kind === 'dayStatus' ? dayStatusEntryId(placeId, body.day) : idOf(entry), placeId,
      deviceSeq: (year - 1900) * 10_000 + index + 1, parentRevId: parent === null ? null : idOf(parent), capturedAt: `${year}${revision.capturedAt.slice(4)}`, body,
    }
  })
}
