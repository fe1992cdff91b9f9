/** A training, an event or a network's meeting: its day, its name, and where it was. */
import { useId } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { formatDay } from '../../domain/calendar.ts'
import type { RowKind } from '../../domain/dated-rows.ts'
import type { KeyFiguresReport, ReportRow } from '../../domain/key-figures-report.ts'
import { NAME_MAX } from '../../domain/one-line.ts'
import { proseIn } from '../../domain/prose.ts'
import { nameIn } from '../../domain/reference-lookup.ts'
import { municipalityNames } from '../../reports/key-figure-words.ts'
import { m } from '../../i18n/generated/messages.js'
import { useTablet } from '../tablet.tsx'
import type { TextGuard } from '../text-guard.ts'
import { SelectField, TextField } from '../ui/field.tsx'
import type { Answer } from './coordinator-api.ts'
import { formOfRow, rowOfForm, rowSchema, textsOfRow, type RowForm } from './dated-row-form.ts'
import { DraftDialog } from './draft-dialog.tsx'
import { GuardedField } from './guarded-field.tsx'
import { useKeyFiguresContext } from './key-figures-context.ts'
import type { ComparedLine } from './meanwhile.tsx'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'
import { useDraftForm } from './use-draft-form.ts'
import { useMunicipalities } from './use-municipalities.ts'
import { useVersionedSave, type Theirs } from './use-versioned-save.ts'

type DatedRowDialogProps = { kind: RowKind; row: ReportRow | null; network: string | undefined; year: number; report: KeyFiguresReport; onClose: () => void; onSaved: () => void }

const TITLES: Readonly<Record<RowKind, { add: () => string; change: () => string }>> = {
  training: { add: m.key_figures_add_training, change: m.key_figures_change_training }, event: { add: m.key_figures_add_event, change: m.key_figures_change_event }, meeting: { add: m.key_figures_add_meeting, change: m.key_figures_change_meeting },
}

export function DatedRowDialog({ kind, row, network, year, report, onClose, onSaved }: DatedRowDialogProps) {
  const { api } = useCounty()
  const draft = useDraftForm<RowForm>({ name: `row ${row?.row.id ?? `new ${kind} ${year} ${network ?? ''}`}`, version: row?.version ?? 0, initial: formOfRow(row?.row ?? null, network), schema: rowSchema(kind, year) })
  const latest = async (): Promise<Answer<Theirs<RowForm>>> => {
    const now = await api.keyFigures([year])
    if (now.kind !== 'ok') return now
    const other = now.value.rows.find((one) => one.row.id === row?.row.id)
    return { kind: 'ok', value: other === undefined ? { version: 0, fields: null } : { version: other.version, fields: formOfRow(other.row) } }
  }
  const saving = useVersionedSave({ draft, texts: textsOfRow, latest, onSaved })
  // One that somebody has deleted meanwhile is written anew.
  const isThere = row !== null && !(saving.theirs !== null && saving.theirs.fields === null)
  const save = saving.save(async (fields) => await (isThere ? api.changeRow(row.row.id, draft.version, rowOfForm(kind, fields)) : api.addRow(rowOfForm(kind, fields))))
  return (
    <DraftDialog
      title={row ? TITLES[kind].change() : TITLES[kind].add()} draft={draft} saving={saving} lines={useLines(kind, report)} onClose={onClose} onSave={save}
      trouble={saving.trouble && <TroubleBanner trouble={saving.trouble} />}
    >
      <RowFields kind={kind} year={year} report={report} guard={saving.guard} />
    </DraftDialog>
  )
}

function useLines(kind: RowKind, report: KeyFiguresReport): ComparedLine<RowForm>[] {
  const context = useKeyFiguresContext(report)
  const networkName = (id: string) => {
    const found = report.networks.find(({ network }) => network === id)
    return found ? nameIn(found.names, context.language) : ''
  }
  return [
    { label: m.key_figures_day(), of: ({ day }) => (day === '' ? '' : formatDay(day)) },
    ...(kind === 'meeting' ? [{ label: m.key_figures_network(), of: ({ network }: RowForm) => networkName(network) }, { label: m.key_figures_part(), of: ({ part }: RowForm) => part }] : []),
    { label: m.key_figures_row_title_fi(), of: ({ titleFi }) => titleFi },
    { label: m.key_figures_row_title_sv(), of: ({ titleSv }) => titleSv },
    { label: m.key_figures_row_title_en(), of: ({ titleEn }) => titleEn },
    { label: m.key_figures_where_one(), of: ({ municipality }) => (municipality === '' ? '' : municipalityNames([municipality], context)) },
    { label: m.key_figures_where(), of: ({ municipality, municipalityCount }) => (municipality === '' && Number(municipalityCount) > 0 ? m.key_figures_in_municipalities({ count: Number(municipalityCount) }) : '') },
  ]
}

function RowFields({ kind, year, report, guard }: Pick<DatedRowDialogProps, 'kind' | 'year' | 'report'> & { guard: TextGuard }) {
  const { register, formState: { errors } } = useFormContext<RowForm>()
  const [min, max] = [`${year}-01-01`, `${year}-12-31`]
  return (
    <>
      <TextField label={m.key_figures_day()} type="date" min={min} max={max} error={errors.day && m.key_figures_error_day({ year: String(year) })} {...register('day')} />
      {kind === 'meeting' && <NetworkFields report={report} guard={guard} />}
      <GuardedField
        guard={guard} name="titleFi" label={kind === 'meeting' ? m.key_figures_meeting_title() : m.key_figures_row_title_fi()}
        error={errors.titleFi && (errors.titleFi.message === 'missing' ? m.key_figures_error_title() : m.key_figures_error_text())}
      />
      <div className="y-dates">
        <GuardedField guard={guard} name="titleSv" label={m.key_figures_row_title_sv()} lang="sv" error={errors.titleSv && m.key_figures_error_text()} />
        <GuardedField guard={guard} name="titleEn" label={m.key_figures_row_title_en()} lang="en" error={errors.titleEn && m.key_figures_error_text()} />
      </div>
      <WhereFields year={year} />
    </>
  )
}

function NetworkFields({ report, guard }: { report: KeyFiguresReport; guard: TextGuard }) {
  const { language } = useTablet()
  const { register, formState: { errors } } = useFormContext<RowForm>()
  const chosen = useWatch<RowForm, 'network'>({ name: 'network' })
  const list = useId()
  const parts = report.networks.find(({ network }) => network === chosen)?.years.flatMap((year) => year.parts.flatMap(({ name }) => (name === null ? [] : [proseIn(name, language)]))) ?? []
  return (
    <>
      <SelectField label={m.key_figures_network()} error={errors.network && m.key_figures_error_network()} {...register('network')}>
        <option value="">{m.key_figures_choose_network()}</option>
        {report.networks.map(({ network, names }) => <option key={network} value={network}>{nameIn(names, language)}</option>)}
      </SelectField>
      <GuardedField guard={guard} name="part" label={m.key_figures_part()} hint={m.key_figures_part_hint()} list={list} maxLength={NAME_MAX} error={errors.part && m.records_error_too_long({ limit: NAME_MAX })} />
      <datalist id={list}>{[...new Set(parts)].map((name) => <option key={name}>{name}</option>)}</datalist>
    </>
  )
}

function WhereFields({ year }: { year: number }) {
  const { register, formState: { errors, defaultValues = {} } } = useFormContext<RowForm>()
  const offered = useMunicipalities(year, [defaultValues.municipality ?? ''])
  return (
    <div className="y-dates">
      <SelectField label={m.key_figures_where_one()} {...register('municipality')}>
        <option value="">{m.key_figures_where_none()}</option>
        {offered.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
      </SelectField>
      <TextField label={m.key_figures_where_count()} inputMode="numeric" autoComplete="off" error={errors.municipalityCount && m.key_figures_error_number()} {...register('municipalityCount')} />
    </div>
  )
}
