/** The audit trail as a table, for the same files as every other table. */
import type { AuditEvent } from '../domain/audit.ts'
import type { Language } from '../domain/reference-data.ts'
import type { Scope } from '../domain/scope.ts'
import { m } from '../i18n/generated/messages.js'
import { actorInWords, detailsInWords, eventInWords, timeInWords } from './audit-words.ts'
import type { ReportTable } from './report-table.ts'

export function auditTable(events: readonly AuditEvent[], { language, nameOf, day }: { language: Language; nameOf: (scope: Scope) => string; day: string }): ReportTable {
  const locale = { locale: language }
  const text = (heading: string) => ({ heading, kind: 'text' }) as const
  return {
    title: m.audit_title({}, locale),
    file: { name: `lokikirja-history-${day}` },
    sheets: [{
      name: m.audit_title({}, locale),
      columns: [m.audit_when({}, locale), m.audit_who({}, locale), m.audit_what({}, locale), m.audit_where({}, locale), m.audit_details({}, locale)].map(text),
      rows: events.map((event) => [
        timeInWords(event.at, language), actorInWords(event, language), eventInWords(event, language), nameOf(event.scope),
        detailsInWords(event, language).map(({ name, value }) => `${name}: ${value}`).join('; '),
      ]),
    }],
  }
}
