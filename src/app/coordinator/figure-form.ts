/** What the dialog of a row holds: its topic, its name in three languages, what is counted, whether the log counts it, and where it stands. */
import * as z from 'zod/mini'
import { KEY_FIGURE_UNITS, KeyFigureUnit, LOG_SOURCES, LOG_UNITS, type KeyFigure, type LogSource } from '../../domain/key-figures.ts'
import type { FigureFields } from './coordinator-api.ts'
import { fieldsOfNames, nameFields, namesOf } from './names-fields.tsx'

export const FigureForm = z.object({
  ...nameFields, sectionFi: nameFields.fi, sectionSv: nameFields.sv, sectionEn: nameFields.en, unit: KeyFigureUnit, source: z.enum(['', ...LOG_SOURCES]),
  /** The row it stands after; '' is the top, `same` leaves it where it is. */
  after: z.string(),
})
export type FigureForm = z.infer<typeof FigureForm>

export function formOfFigure(figure: KeyFigure | undefined, section: KeyFigure['section'] | undefined): FigureForm {
  const topic = figure?.section ?? section
  const { fi, sv, en } = topic ? fieldsOfNames(topic) : { fi: '', sv: '', en: '' }
  const names = figure ? fieldsOfNames(figure.names) : { fi: '', sv: '', en: '' }
  return { ...names, sectionFi: fi, sectionSv: sv, sectionEn: en, unit: figure?.unit ?? KEY_FIGURE_UNITS[6], source: figure?.source ?? '', after: 'same' }
}

export function figureOfForm({ sectionFi, sectionSv, sectionEn, unit, source, after, ...names }: FigureForm): FigureFields {
  return {
    section: namesOf({ fi: sectionFi, sv: sectionSv, en: sectionEn }), names: namesOf(names),
    unit: source === '' ? unit : LOG_UNITS[source satisfies LogSource], ...(source !== '' && { source }),
    ...(after !== 'same' && { after: after === '' ? null : after }),
  }
}

export function textsOfFigure({ fi, sv, en, sectionFi, sectionSv, sectionEn }: FigureForm): string[] {
  return [fi, sv, en, sectionFi, sectionSv, sectionEn]
}
