/** One word: added, changed from a day on, with its history, and the way to end its use. */
import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useState, type ReactNode } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import type { Day } from '../../domain/entry.ts'
import type { Language } from '../../domain/reference-data.ts'
import { isValidOn, nameIn } from '../../domain/reference-lookup.ts'
import { inOrder, keyOf, versionOn } from '../../domain/validity.ts'
import { m } from '../../i18n/generated/messages.js'
import { useBusyMark } from '../busy-marks.ts'
import { useTablet, useToday } from '../tablet.tsx'
import { Dialog } from '../ui/dialog.tsx'
import type { CoordinatorApi, Trouble } from './coordinator-api.ts'
import { EndDialog } from './end-dialog.tsx'
import { FromField, NamesFields } from './names-fields.tsx'
import { changedFields } from './record-periods.ts'
import { EditedVersion, SavedBanner } from './saved-banner.tsx'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'
import { VersionHistory } from './version-history.tsx'
import { WordFields } from './word-fields.tsx'
import { wordFields, wordOf, wordSchema, type WordForm } from './word-form.ts'
import { versionsOf, type Word, type WordKind } from './word-kinds.ts'

type NewWordProps = { kind: WordKind; onClose: () => void }

export function NewWordDialog({ kind, onClose }: NewWordProps) {
  const { api, refresh } = useCounty()
  const add = async (values: WordForm) => {
    const { region: _own, ...fields } = wordOf(kind, values)
    const answer = await api.addRecord(kind.path, { ...fields, ...(kind.asks === 'code' && { code: values.code }), ...(values.from !== '' && { from: values.from }) })
    if (answer.kind !== 'ok') return answer
    await refresh()
    onClose()
    return null
  }
  return (
    <Dialog title={kind.add()} className="wide-dialog" onClose={onClose}>
      <WordEditor kind={kind} initial={wordFields(undefined, '')} isNew onSave={add} onClose={onClose} />
    </Dialog>
  )
}

type WordDialogProps = { kind: WordKind; wordKey: string; onClose: () => void }

export function WordDialog({ kind, wordKey, onClose }: WordDialogProps) {
  const { api, reference, versions: all, refresh } = useCounty()
  const { language } = useTablet()
  const today = useToday()
  const [from, setFrom] = useState<Day>(today)
  const [nothing, setNothing] = useState(false)
  const [isEnding, setEnding] = useState(false)
  const versions = inOrder(versionsOf(kind, all, wordKey))
  const word = versionOn(versions, from)
  if (word === undefined) return null
  const nameOf = ({ names }: Word) => nameIn(names, language)
  const save = async (values: WordForm) => {
    const answer = await saveChange(api, { kind, wordKey, before: wordFields(word, from), after: values })
    setNothing(answer === 'nothing')
    if (answer === 'nothing') return null
    if (answer !== 'saved') return answer
    await refresh()
    onClose()
    return null
  }
  const candidates = kind.listed(reference).filter((one) => keyOf(one) !== wordKey && isValidOn(one, today)).map((one) => ({ key: keyOf(one), name: nameWithDetails(one, language) }))
  return (
    <>
      <Dialog title={nameOf(word)} className="wide-dialog" onClose={onClose}>
        <WordEditor key={from} kind={kind} initial={wordFields(word, from)} isNew={false} onSave={save} onClose={onClose}>
          <EditedVersion version={word} from={from} />
          <SavedBanner saved={null} nothing={nothing} />
        </WordEditor>
        <section className="dialog-b" aria-label={m.records_history()}>
          <h2>{m.records_history()}</h2>
          <VersionHistory versions={versions} nameOf={nameOf} words={kind.history} edited={word} successors={candidates} onEdit={setFrom} />
          <button type="button" className="btn" aria-haspopup="dialog" onClick={() => setEnding(true)}>{m.records_end()}</button>
        </section>
      </Dialog>
      {/* Above it, so that what is typed is there still when nothing was ended. */}
      {isEnding && <EndDialog record={{ path: kind.path, key: wordKey, name: nameOf(word) }} candidates={candidates} onEnded={onClose} onClose={() => setEnding(false)} />}
    </>
  )
}

type EditorProps = { kind: WordKind; initial: WordForm; isNew: boolean; onSave: (values: WordForm) => Promise<Trouble | null>; onClose: () => void; children?: ReactNode }

function WordEditor({ kind, initial, isNew, onSave, onClose, children }: EditorProps) {
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const form = useForm<WordForm>({ resolver: standardSchemaResolver(wordSchema(kind, isNew)), defaultValues: initial })
  const { handleSubmit, formState: { isSubmitting, isDirty } } = form
  useBusyMark(useTablet().busy, isDirty)
  const save = handleSubmit(async (values) => setTrouble(await onSave(values)))
  return (
    <FormProvider {...form}>
      <form className="dialog-b" noValidate onSubmit={(event) => void save(event)}>
        <NamesFields />
        <WordFields kind={kind} isNew={isNew} />
        <FromField isNew={isNew} />
        {children}
        {trouble && <TroubleBanner trouble={trouble} />}
        <div className="dialog-f">
          <button type="button" className="btn btn-quiet" onClick={onClose}>{m.common_cancel()}</button>
          <button type="submit" className="btn btn-main" aria-disabled={isSubmitting}>{m.common_save()}</button>
        </div>
      </form>
    </FormProvider>
  )
}

type WordChange = { kind: WordKind; wordKey: string; before: WordForm; after: WordForm }

async function saveChange(api: CoordinatorApi, { kind, wordKey, before, after }: WordChange): Promise<'saved' | 'nothing' | Trouble> {
  const change = changedFields(wordOf(kind, before), wordOf(kind, after))
  if (Object.keys(change).length === 0) return 'nothing'
  const answer = await api.changeRecord(kind.path, wordKey, { ...change, from: after.from })
  return answer.kind === 'ok' ? 'saved' : answer
}

/** Two groups may share their first line: `Lapsi 1–2 v`. */
function nameWithDetails({ names, details }: Word, language: Language): string {
  return details ? `${nameIn(names, language)} ${nameIn(details, language)}` : nameIn(names, language)
}
