/** The three languages, each in its own words; every screen follows at once. */
import type { Language } from '../domain/reference-data.ts'
import { useTablet } from './tablet.tsx'

const LANGUAGES: readonly { code: Language; name: string }[] = [
  { code: 'fi', name: 'Suomi' },
  { code: 'sv', name: 'Svenska' },
  { code: 'en', name: 'English' },
]

export function LanguageChoice({ label }: { label: string }) {
  const { language, chooseLanguage } = useTablet()
  return (
    <div className="seg" role="group" aria-label={label}>
      {LANGUAGES.map(({ code, name }) => (
        <button key={code} type="button" lang={code} aria-pressed={code === language} onClick={() => chooseLanguage(code)}>{name}</button>
      ))}
    </div>
  )
}
