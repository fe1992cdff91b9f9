/** Perheneuvo contacts by channel, topic and municipality, and what families answered in the feedback screen. */
import { CHANNELS, THEMES, TOPICS } from '../domain/entry.ts'
import type { Figures } from '../domain/figures.ts'
import type { Language } from '../domain/reference-data.ts'
import { nameIn } from '../domain/reference-lookup.ts'
import { CHANNEL_NAMES } from '../domain/channel-vocabulary.ts'
import { THEME_NAMES, TOPIC_NAMES } from '../domain/contact-vocabulary.ts'
import { m } from '../i18n/generated/messages.js'
import { figureOf, figuresOutside } from './figures-by-key.ts'
import type { MonthlyContext } from './monthly-context.ts'
import { namedRows } from './named-rows.ts'
import type { Cell, ReportSheet } from './report-table.ts'

export function channelsSheet({ contacts }: Figures, { language }: MonthlyContext): ReportSheet {
  const locale = { locale: language }
  return {
    name: m.report_sheet_channels({}, locale),
    columns: [
      { heading: m.report_column_channel({}, locale), kind: 'text' },
      { heading: m.report_figure_contacts({}, locale), kind: 'integer' },
    ],
    rows: [
      ...rowsByKey(contacts.byChannel, CHANNELS, (channel) => nameIn(CHANNEL_NAMES[channel], language)),
      [m.report_total({}, locale), contacts.total],
    ],
    note: m.report_note_channels({}, locale),
    counts: { columns: ['open', { figure: 'contacts' }], rows: [...keysOf(contacts.byChannel, CHANNELS).map((channel) => ({ by: { channel: [channel] } })), {}] },
  }
}

/** Without a total row: several topics of one contact would be counted several times. */
export function topicsSheet({ contacts }: Figures, { language }: MonthlyContext): ReportSheet {
  const locale = { locale: language }
  return {
    name: m.report_sheet_topics({}, locale),
    columns: [
      { heading: m.report_column_topic({}, locale), kind: 'text' },
      { heading: m.report_figure_contacts({}, locale), kind: 'integer' },
    ],
    rows: rowsByKey(contacts.byTopic, TOPICS, (topic) => nameIn(TOPIC_NAMES[topic], language)),
    note: m.report_note_topics({}, locale),
    counts: { columns: ['open', { figure: 'contacts' }], rows: keysOf(contacts.byTopic, TOPICS).map((topic) => ({ by: { topic: [topic] } })) },
  }
}

export function feedbackSheet({ feedback }: Figures, { language }: MonthlyContext): ReportSheet {
  const locale = { locale: language }
  const moods = moodNames(language)
  return {
    name: m.report_sheet_feedback({}, locale),
    columns: [
      { heading: m.report_column_mood({}, locale), kind: 'text' },
      { heading: m.report_figure_feedback({}, locale), kind: 'integer' },
    ],
    rows: [
      ...MOODS.map((mood): Cell[] => [moods[mood] ?? null, figureOf(feedback.byMood, String(mood))]),
      [m.report_total({}, locale), feedback.total],
    ],
    note: m.report_note_feedback({}, locale),
    counts: { columns: ['open', { figure: 'feedback' }], rows: [...MOODS.map((mood) => ({ by: { mood: [String(mood)] } })), {}] },
  }
}

const MOODS = [5, 4, 3, 2, 1] as const

export function contactMunicipalitiesSheet({ contacts }: Figures, { language, municipalities }: MonthlyContext): ReportSheet {
  const locale = { locale: language }
  const named = municipalities.map(({ code, names }) => ({ key: code, name: nameIn(names, language) })).sort((a, b) => a.name.localeCompare(b.name, language))
  const { keys, rows } = namedRows([contacts.byMunicipality], named)
  return {
    name: m.period_sheet_municipalities({}, locale),
    columns: [
      { heading: m.period_column_municipality({}, locale), kind: 'text' },
      { heading: m.report_figure_contacts({}, locale), kind: 'integer' },
    ],
    rows: [...rows, [m.report_total({}, locale), contacts.total]],
    note: m.period_note_municipalities({}, locale),
    counts: { columns: ['open', { figure: 'contacts' }], rows: [...keys.map((code) => ({ by: { contactMunicipality: [code] } })), {}] },
  }
}

/** Without a total row: one answer may name several themes. */
export function themesSheet({ feedback }: Figures, { language }: MonthlyContext): ReportSheet {
  const locale = { locale: language }
  const { keys, rows } = namedRows([feedback.byTheme], THEMES.map((key) => ({ key, name: nameIn(THEME_NAMES[key], language) })), { all: true })
  return {
    name: m.period_sheet_themes({}, locale),
    columns: [
      { heading: m.period_column_theme({}, locale), kind: 'text' },
      { heading: m.report_figure_feedback({}, locale), kind: 'integer' },
    ],
    rows,
    note: m.period_note_themes({}, locale),
    counts: { columns: ['open', { figure: 'feedback' }], rows: keys.map((theme) => ({ by: { theme: [theme] } })) },
  }
}

export function moodNames(language: Language): Readonly<Record<string, string>> {
  const locale = { locale: language }
  return {
    1: m.report_mood_1({}, locale),
    2: m.report_mood_2({}, locale),
    3: m.report_mood_3({}, locale),
    4: m.report_mood_4({}, locale),
    5: m.report_mood_5({}, locale),
  }
}

function rowsByKey<K extends string>(figures: Readonly<Record<string, number>>, keys: readonly K[], name: (key: K) => string): Cell[][] {
  return [
    ...keys.map((key): Cell[] => [name(key), figureOf(figures, key)]),
    ...figuresOutside(figures, keys),
  ]
}

function keysOf(figures: Readonly<Record<string, number>>, keys: readonly string[]): string[] {
  return [...keys, ...figuresOutside(figures, keys).map(([key]) => key)]
}
