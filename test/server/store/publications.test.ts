/** What was published, on both engines: kept as it was written down, found by whose it is and by when. */
import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import type { PublishedFile } from '../../../src/server/store/published-file.ts'
import type { Store } from '../../../src/server/store/store.ts'
import { eachTestOpensStore, type OpenStore } from '../../support/each-test.ts'
import { TEST_NOW } from '../../support/test-server.ts'

let opened: OpenStore
let store: Store
eachTestOpensStore((it) => {
  opened = it
  store = it.store
})

const REGION = v7()
function file(parts: Partial<PublishedFile & { figures: string }> = {}): PublishedFile & { figures: string } {
  return {
    id: v7(), at: TEST_NOW, by: { id: v7(), name: 'Paula' }, scope: { municipality: '213' }, scopeName: 'Kangasniemi', from: '2026-10-01', to: '2026-10-31', threshold: 5, format: 'csv',
    fileName: 'lokikirja-2026-10.csv', sha256: 'ab'.repeat(32), bytes: 5_000_000_000, small: 3, protecting: 2, figures: '{"shown":["visits"],"hidden":[],"sums":[]}', ...parts,
  }
}
const content = { type: 'text/csv', bytes: Buffer.from(Array.from({ length: 256 }, (_, n) => n)) }
const add = (publication: PublishedFile & { figures: string }, on = store) => on.change(async ({ publications }) => ({ result: await publications.add(publication, content), events: [] }))

it('is listed as it was written down, the newest first, to those it belongs to and after a restart', async () => {
  const [october, november, county] = [file(), file({ from: '2026-11-01', to: '2026-11-30' }), file({ scope: { region: REGION }, scopeName: 'Etelä-Savo' })]
  for (const one of [october, november, county]) await add(one)
  const listed = ({ figures: _figures, ...told }: ReturnType<typeof file>) => told
  const again = await opened.open()
  expect(await again.publications.list([{ municipality: '213' }])).toEqual([november, october].map(listed))
  expect(await store.publications.list([{ municipality: '213' }, { region: REGION }])).toHaveLength(3)
  expect([await again.publications.content(october.id), await again.publications.content(v7())]).toEqual([content, undefined])
  expect([await store.publications.list([]), await store.publications.list([{ region: '213' }])]).toEqual([[], []])
})

it('is found, with what it tells and hides, by whoever publishes something of a day it is about', async () => {
  const [october, year] = [file(), file({ from: '2026-01-01', to: '2026-12-31', figures: '{}' })]
  for (const one of [october, year]) await add(one)
  expect(await store.publications.overlapping('2026-10-31', '2026-11-30')).toEqual([year, october])
  expect(await store.publications.overlapping('2026-11-01', '2026-11-30')).toEqual([year])
  expect(await store.publications.overlapping('2027-01-01', '2027-12-31')).toEqual([])
})

it('is not there when its event could not be written', async () => {
  const publication = file()
  await expect(store.change(async ({ publications }) => {
    await publications.add(publication, content)
    throw new Error('no event')
  })).rejects.toThrow('no event')
  expect([await store.publications.list([publication.scope]), await store.publications.content(publication.id)]).toEqual([[], undefined])
})
