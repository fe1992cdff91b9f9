/** Lists and names of networks' parts that an earlier version has kept are read as Finnish, on both engines. */
import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { openDatabase } from '../../../src/server/store/open-store.ts'
import type { FigureKind } from '../../../src/server/store/figure-records.ts'
import { eachTestOpensStore, type OpenStore } from '../../support/each-test.ts'
import { TEST_NOW } from '../../support/test-server.ts'

let opened: OpenStore
eachTestOpensStore((it) => { opened = it })

const REGION = v7()
const OLD: [FigureKind, string, object | null][] = [
  ['cell', 'luku:2019', { value: 4, items: ['Kunnioittaminen', 'Luottamus'], note: { fi: 'huomio' } }], ['cell', 'muu:2019', { value: 0 }], ['cell', 'pois:2019', null],
  ['network', 'verkosto:2019', { statedTotal: 8, parts: [{ name: 'varhainen tuki', meetings: 7 }, { name: 'vaativa tuki', meetings: null }] }], ['row', 'rivi', { kind: 'event', day: '2019-11-20', title: { fi: 'Perheilta' } }],
]

/** Before the migration, as far as the database knows. */
async function forgetMigration(): Promise<void> {
  await opened.closeAll()
  const { db, close } = await openDatabase(opened.location, { epoch: () => v7(), newId: () => v7() })
  await db.deleteFrom('kysely_migration' as never).where('name' as never, '=', '016-lists-in-languages' as never).execute()
  await close()
}

it('keeps every word, number and version, and changes nothing twice', async () => {
  for (const [kind, key, value] of OLD) await opened.store.keyFigures.put({ regionId: REGION, kind, key, seen: 0, value, at: TEST_NOW, by: { id: v7(), name: 'Paula' } })
  const records = [
    { kind: 'cell', key: 'luku:2019', version: 1, value: { value: 4, items: [{ fi: 'Kunnioittaminen' }, { fi: 'Luottamus' }], note: { fi: 'huomio' } } }, { kind: 'cell', key: 'muu:2019', version: 1, value: { value: 0 } },
    { kind: 'cell', key: 'pois:2019', version: 1, value: null },
    { kind: 'network', key: 'verkosto:2019', version: 1, value: { statedTotal: 8, parts: [{ name: { fi: 'varhainen tuki' }, meetings: 7 }, { name: { fi: 'vaativa tuki' }, meetings: null }] } },
    { kind: 'row', key: 'rivi', version: 1, value: OLD[4]![2] },
  ]
  for (const _time of ['first', 'again']) {
    await forgetMigration()
    expect(await (await opened.open()).keyFigures.all(REGION)).toEqual(records)
  }
})
