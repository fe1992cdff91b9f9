/** A training, an event or a network's meeting: its day, its name, and where it was. */
import { useId, useState } from 'react'
import { FormProvider, useFormContext, useWatch } from 'react-hook-form'
import type { RowKind } from '../../domain/dated-rows.ts'
import type { KeyFiguresReport, ReportRow } from '../../domain/key-figures-report.ts'
import { isValidOn, nameIn } from '../../domain/reference-lookup.ts'
import { m } from '../../i18n/generated/messages.js'
import { useTablet } from '../tablet.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { RestoredDraft } from './cell-dialog.tsx'
import type { Trouble } from './coordinator-api.ts'
import { formOfRow, rowOfForm, rowSchema, type RowForm } from './dated-row-form.ts'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'
import { useDraftForm, useFirstField } from './use-draft-form.ts'

type DatedRowDialogProps = { kind: RowKind; row: ReportRow | null; network: string | undefined; year: number; report: KeyFiguresReport; onClose: () => void; onSaved: () => void }

const TITLES: Readonly<Record<RowKind, { add: () => string; change: () => string }>> = {
  training: { add: m.key_figures_add_training, change: m.key_figures_change_training }, event: { add: m.key_figures_add_event, change: m.key_figures_change_event }, meeting: { add: m.key_figures_add_meeting, change: m.key_figures_change_meeting },
}

export function DatedRowDialog({ kind, row, network, year, report, onClose, onSaved }: DatedRowDialogProps) {
  const { api } = useCounty()
  const initial = formOfRow(row?.row ?? null, network)
  const draft = useDraftForm<RowForm>({ name: `row ${row?.row.id ?? `new ${kind} ${year} ${network ?? ''}`}`, version: row?.version ?? 0, initial, schema: rowSchema(kind, year) })
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const form = useFirstField()
  const { handleSubmit, formState: { isSubmitting } } = draft.form
  const save = handleSubmit(async (fields) => {
    setTrouble(null)
    const content = rowOfForm(kind, fields)
    const answer = await (row ? api.changeRow(row.row.id, draft.version, content) : api.addRow(content))
    if (answer.kind !== 'ok') return setTrouble(answer)
    draft.drop()
    onSaved()
  })
  return (
    <Dialog title={row ? TITLES[kind].change() : TITLES[kind].add()} className="wide-dialog y-dialog" onClose={onClose}>
      <FormProvider {...draft.form}>
        <form ref={form} className="dialog-b" noValidate onSubmit={(event) => void save(event)}>
          {draft.isRestored && <RestoredDraft onDrop={() => draft.beginWith(initial, row?.version ?? 0)} />}
          <RowFields kind={kind} year={year} report={report} />
          {trouble && <TroubleBanner trouble={trouble} />}
          <div className="dialog-f">
            <button type="button" className="btn btn-quiet" onClick={onClose}>{m.common_cancel()}</button>
            <button type="submit" className="btn btn-main" aria-disabled={isSubmitting}>{m.common_save()}</button>
          </div>
        </form>
      </FormProvider>
    </Dialog>
  )
}

function RowFields({ kind, year, report }: Pick<DatedRowDialogProps, 'kind' | 'year' | 'report'>) {
  const { register, formState: { errors } } = useFormContext<RowForm>()
  const [min, max] = [`${year}-01-01`, `${year}-12-31`]
  return (
    <>
      <TextField label={m.key_figures_day()} type="date" min={min} max={max} error={errors.day && m.key_figures_error_day({ year: String(year) })} {...register('day')} />
      {kind === 'meeting' && <NetworkFields report={report} />}
      <TextField label={kind === 'meeting' ? m.key_figures_meeting_title() : m.key_figures_row_title_fi()} autoComplete="off" error={errors.titleFi && m.key_figures_error_title()} {...register('titleFi')} />
      <div className="y-dates">
        <TextField label={m.key_figures_row_title_sv()} lang="sv" autoComplete="off" {...register('titleSv')} />
        <TextField label={m.key_figures_row_title_en()} lang="en" autoComplete="off" {...register('titleEn')} />
      </div>
      <WhereFields day={max} />
    </>
  )
}

function NetworkFields({ report }: { report: KeyFiguresReport }) {
  const { language } = useTablet()
  const { register, formState: { errors } } = useFormContext<RowForm>()
  const chosen = useWatch<RowForm, 'network'>({ name: 'network' })
  const list = useId()
  const parts = report.networks.find(({ network }) => network === chosen)?.years.flatMap((year) => year.parts.map(({ name }) => name)) ?? []
  return (
    <>
      <SelectField label={m.key_figures_network()} error={errors.network && m.key_figures_error_network()} {...register('network')}>
        <option value="">{m.key_figures_choose_network()}</option>
        {report.networks.map(({ network, names }) => <option key={network} value={network}>{nameIn(names, language)}</option>)}
      </SelectField>
      <TextField label={m.key_figures_part()} hint={m.key_figures_part_hint()} list={list} autoComplete="off" {...register('part')} />
      <datalist id={list}>{[...new Set(parts)].filter((name) => name !== '').map((name) => <option key={name}>{name}</option>)}</datalist>
    </>
  )
}

function WhereFields({ day }: { day: string }) {
  const { me, reference } = useCounty()
  const { language } = useTablet()
  const { register, formState: { errors } } = useFormContext<RowForm>()
  const own = reference.municipalities.filter((one) => one.region === me.region.id && isValidOn(one, day)).map((one) => ({ code: one.code, name: nameIn(one.names, language) }))
  return (
    <div className="y-dates">
      <SelectField label={m.key_figures_where_one()} {...register('municipality')}>
        <option value="">{m.key_figures_where_none()}</option>
        {own.toSorted((a, b) => a.name.localeCompare(b.name, language)).map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
      </SelectField>
      <TextField label={m.key_figures_where_count()} inputMode="numeric" autoComplete="off" error={errors.municipalityCount && m.key_figures_error_number()} {...register('municipalityCount')} />
    </div>
  )
}
