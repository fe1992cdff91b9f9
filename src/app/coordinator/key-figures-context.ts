/** What the words of a key figures' table are made with: the reader's language and the names of county and municipalities. */
import { useMemo } from 'react'
import type { KeyFiguresReport } from '../../domain/key-figures-report.ts'
import { nameIn } from '../../domain/reference-lookup.ts'
import type { KeyFiguresContext } from '../../reports/key-figure-words.ts'
import { useTablet } from '../tablet.tsx'
import { useCounty } from './session.tsx'

export function useKeyFiguresContext(report: KeyFiguresReport): KeyFiguresContext {
  const { me: { region }, reference } = useCounty()
  const { language } = useTablet()
  return useMemo(() => {
    const county = reference.regions?.find(({ id }) => id === region.id) ?? region
    return { language, county: region.id, countyName: nameIn(county.names, language), municipalities: reference.municipalities, madeUp: report.demo }
  }, [language, region, reference, report.demo])
}
