/** What is kept of a publication. */
import type { Day } from '../../domain/entry.ts'
import type { Scope } from '../../domain/scope.ts'

/** A file that left here for everybody. `small` and `protecting`: how many numbers it hides, and why. */
export type PublishedFile = {
  id: string
  at: number
  by: { id: string; name: string }
  scope: Scope
  scopeName: string
  from: Day
  to: Day
  threshold: number
  format: string
  fileName: string
  sha256: string
  bytes: number
  small: number
  protecting: number
}
/** `type` is the media type. */
export type PublishedContent = { type: string; bytes: Buffer<ArrayBuffer> }
export type PublicationStore = {
  /** @param publication `figures`: what it tells and hides, as JSON. */
  add: (publication: PublishedFile & { figures: string }, content: PublishedContent) => Promise<void>
  /** As it left here; undefined where it was published before it was kept. */
  content: (id: string) => Promise<PublishedContent | undefined>
  /** Of exactly these scopes, the newest first. */
  list: (scopes: readonly Scope[]) => Promise<PublishedFile[]>
  /** Those that share a day, the newest first. */
  overlapping: (from: Day, to: Day) => Promise<(PublishedFile & { figures: string })[]>
}
