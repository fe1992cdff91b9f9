import { describe, expect, test } from 'vitest'
import { dropDraft, readDraft, saveDraft } from '../../src/local-db/drafts.ts'
import { logRound, sendLog } from '../../src/local-db/send-log.ts'
import { changePreferences, chooseInitials, readPreferences, readSyncSettings } from '../../src/local-db/settings.ts'
import { recordVisit } from '../../src/local-db/record-entry.ts'
import { createTablet, lonelyTablet, saved } from '../support/tablet.ts'

describe('a half-filled form', () => {
  test('is there after a flat battery, in its last version, until it is sent or dropped', async () => {
    const tablet = createTablet()
    await saveDraft(tablet.db, 'session:new', { title: 'Perhek' }, 1)
    await saveDraft(tablet.db, 'session:new', { title: 'Perhekahvila', counts: { parent: 2 } }, 2)
    await tablet.restart()
    expect(await readDraft(tablet.db, 'session:new')).toEqual({ values: { title: 'Perhekahvila', counts: { parent: 2 } }, savedAt: 2 })
    expect(await readDraft(tablet.db, 'partner:new')).toBeUndefined()
    await dropDraft(tablet.db, 'session:new')
    expect(await readDraft(tablet.db, 'session:new')).toBeUndefined()
  })
})

describe('the tablet’s habits', () => {
  test('begin with good ones and change one by one, also two at once', async () => {
    const tablet = createTablet()
    expect(await readPreferences(tablet.db)).toMatchObject({ language: null, quickMode: false, wakeLock: true, vibration: true, sound: false, dims: true, initials: '' })
    await Promise.all([changePreferences(tablet.db, { language: 'sv' }), changePreferences(tablet.db, { initials: 'AK' })])
    await tablet.restart()
    expect(await readPreferences(tablet.db)).toMatchObject({ language: 'sv', initials: 'AK', wakeLock: true })
  })
})

describe('whose initials go with what is written', () => {
  test('is chosen for all that follows, remembered to be chosen again, and may be nobody’s', async () => {
    const tablet = await lonelyTablet()
    const author = async () => (await saved(recordVisit(tablet.deps, { counts: { parent: 1 } }))).author
    expect(await author()).toEqual({ role: 'host' })
    await chooseInitials(tablet.db, 'AK')
    await chooseInitials(tablet.db, 'TM')
    expect(await author()).toEqual({ role: 'host', initials: 'TM' })
    await chooseInitials(tablet.db, '')
    expect(await author()).toEqual({ role: 'host' })
    await tablet.restart()
    expect(await readPreferences(tablet.db)).toMatchObject({ initials: '', recentInitials: ['TM', 'AK'] })
  })
})

describe('the send log', () => {
  const line = (at: number, sent: number) => ({ at, outcome: 'done', sent, setAside: 0, received: 0, lastSeq: sent })

  test('has its newest line first and forgets the oldest, so that it never fills the tablet', async () => {
    const tablet = createTablet()
    for (let at = 1; at <= 505; at += 1) await logRound(tablet.db, line(at, 1))
    expect((await sendLog(tablet.db, 3)).map((row) => row.at)).toEqual([505, 504, 503])
    expect((await sendLog(tablet.db, 10_000)).map((row) => row.at).at(-1)).toBe(6)
    expect(await readSyncSettings(tablet.db)).toMatchObject({ lastAttemptAt: 505, lastSentAt: 505 })
  })
})
