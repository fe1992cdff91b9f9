/** The sheets of figures that a month and any other period share, each of one division. */
import type { Day } from '../domain/entry.ts'
import type { Figures } from '../domain/figures.ts'
import { channelsSheet, contactMunicipalitiesSheet, feedbackSheet, themesSheet, topicsSheet } from './contact-sheets.ts'
import type { MonthlyContext } from './monthly-context.ts'
import { organisationsSheet, professionsSheet, sectorsSheet } from './partner-sheets.ts'
import type { ReportSheet } from './report-table.ts'
import { organisersSheet, sessionsSheet } from './sessions-sheet.ts'

/** @param day on which words are in use. */
export function workSheets(figures: Figures, context: MonthlyContext, day: Day): ReportSheet[] {
  const { sessions, partnerVisits, contacts, feedback } = figures
  return [
    sessionsSheet(figures, context, day),
    // What a server of an older version does not tell has no sheet.
    ...(sessions.byOrganiser ? [organisersSheet(figures, context)] : []),
    sectorsSheet(figures, context),
    organisationsSheet(figures, context),
    ...(partnerVisits.byProfession ? [professionsSheet(figures, context)] : []),
    channelsSheet(figures, context),
    topicsSheet(figures, context),
    ...(contacts.byMunicipality ? [contactMunicipalitiesSheet(figures, context)] : []),
    feedbackSheet(figures, context),
    ...(feedback.byTheme ? [themesSheet(figures, context)] : []),
  ]
}
