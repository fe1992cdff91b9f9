/** The month as a table: every figure with its unit, every part beside its whole, and what the reader must know. */
import type { MonthlyTotals } from '../domain/monthly-totals.ts'
import { m } from '../i18n/generated/messages.js'
import { correctionsSheet } from './corrections-sheet.ts'
import { workSheets } from './figure-sheets.ts'
import { hoursSheet } from './hours-sheet.ts'
import { informationSheet, monthFacts } from './information-sheet.ts'
import { monthInWords } from './month-in-words.ts'
import type { MonthlyContext } from './monthly-context.ts'
import { plainLetters } from './plain-letters.ts'
import type { ReportTable } from './report-table.ts'
import { summarySheet } from './summary-sheet.ts'
import { daysSheet, groupsSheet } from './visit-sheets.ts'

export function monthlyTable(totals: MonthlyTotals, context: MonthlyContext): ReportTable {
  const locale = { locale: context.language }
  return {
    title: m.report_title({ scope: context.scopeName, month: monthInWords(totals.month, context.language) }, locale),
    file: { name: `lokikirja-${totals.month}-${plainLetters(context.scopeName)}` },
    ...(context.madeUp ? { warning: m.report_made_up({}, locale) } : {}),
    sheets: [
      summarySheet(totals, context),
      ...(context.closing?.corrections ? [correctionsSheet(context.closing.corrections, context)] : []),
      groupsSheet(totals, context),
      daysSheet(totals.byDay, context),
      ...(totals.doorVisitsByHour ? [hoursSheet(totals, context)] : []),
      ...workSheets(totals, context, `${totals.month}-01`),
      informationSheet(monthFacts(totals, context), context),
    ],
  }
}
