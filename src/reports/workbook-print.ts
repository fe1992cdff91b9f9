/** How a workbook is printed: A4, upright or lying by its width, as wide as the page, its heading row on every page, title above, page number below. */
import { getSelfClosingTagMarkup, insertElementMarkupAccordingToOrderOfSiblings, sanitizeTextContent } from 'write-excel-file/utility'
import type { ReportTable } from './report-table.ts'

/** ECMA-376 part 1, 18.3.1.99: a program refuses a sheet whose parts stand in another order. */
const SHEET_ORDER = [
  'sheetPr', 'dimension', 'sheetViews', 'sheetFormatPr', 'cols', 'sheetData', 'sheetProtection', 'autoFilter', 'mergeCells', 'conditionalFormatting',
  'dataValidations', 'hyperlinks', 'printOptions', 'pageMargins', 'pageSetup', 'headerFooter', 'rowBreaks', 'colBreaks', 'drawing',
]
const WORKBOOK_ORDER = ['workbookPr', 'bookViews', 'sheets', 'definedNames', 'calcPr']
const A4 = 9
/** In characters; wider tables lie. */
const UPRIGHT_WIDTH_MAX = 95

/** A feature of the writer's, as far as it is one here. */
type PrintSetup = { files: { transform: {
  'xl/worksheets/sheet{id}.xml': { transform: (xml: string, options: object, properties: { sheetIndex: number }) => string }
  'xl/workbook.xml': { transform: (xml: string) => string }
} } }

/** @param widths the width of each sheet in characters. */
export function printSetup({ title, sheets }: ReportTable, widths: readonly number[]): PrintSetup {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': { transform: (xml, _options, { sheetIndex }) => [
          '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
          getSelfClosingTagMarkup('pageMargins', { left: 0.5, right: 0.5, top: 0.8, bottom: 0.7, header: 0.35, footer: 0.35 }),
          getSelfClosingTagMarkup('pageSetup', { paperSize: A4, orientation: (widths[sheetIndex] ?? 0) > UPRIGHT_WIDTH_MAX ? 'landscape' : 'portrait', fitToWidth: 1, fitToHeight: 0 }),
          headerFooter(title),
        ].reduce((sheet, part) => insertElementMarkupAccordingToOrderOfSiblings(sheet, part, SHEET_ORDER, 'worksheet'), xml) },
        'xl/workbook.xml': { transform: (xml) => insertElementMarkupAccordingToOrderOfSiblings(xml, headingRows(sheets.map(({ name }) => name)), WORKBOOK_ORDER, 'workbook') },
      },
    },
  }
}

/** An ampersand begins a code there, so one of the title is written twice; more than 255 signs are refused. */
function headerFooter(title: string): string {
  const words = title.replaceAll('&', '&&').slice(0, 200)
  return `<headerFooter><oddHeader>${sanitizeTextContent(`&L${words}&R&A`)}</oddHeader><oddFooter>${sanitizeTextContent('&CLokikirja  &P / &N')}</oddFooter></headerFooter>`
}

function headingRows(names: readonly string[]): string {
  const rows = names.map((name, index) => `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${sanitizeTextContent(`'${name.replaceAll("'", "''")}'!$1:$1`)}</definedName>`)
  return `<definedNames>${rows.join('')}</definedNames>`
}
