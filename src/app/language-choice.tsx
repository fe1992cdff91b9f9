/** The languages, each in its own words; every screen follows at once. */
import { LANGUAGES } from '../domain/languages.ts'
import type { Language } from '../domain/reference-data.ts'
import { useTablet } from './tablet.tsx'

const NAMES: Record<Language, string> = { fi: 'Suomi', sv: 'Svenska', en: 'English' }

/** @param onChoose instead of making it the tablet's own. */
export function LanguageChoice({ label, onChoose }: { label: string; onChoose?: (language: Language) => void }) {
  const { language, chooseLanguage } = useTablet()
  const choose = onChoose ?? chooseLanguage
  return (
    <div className="seg" role="group" aria-label={label}>
      {LANGUAGES.map((code) => (
        <button key={code} type="button" lang={code} aria-pressed={code === language} onClick={() => choose(code)}>{NAMES[code]}</button>
      ))}
    </div>
  )
}
