/** What felt right: any of the four themes, or none. */
import { Ear, HandHeart, Handshake, Sun } from 'lucide-react'
import { useId } from 'react'
import { THEME_NAMES } from '../../domain/contact-vocabulary.ts'
import { nameIn } from '../../domain/reference-lookup.ts'
import { m } from '../../i18n/generated/messages.js'
import { useTablet } from '../tablet.tsx'
import type { Theme } from './answering.ts'
import { ChosenMark } from './faces-question.tsx'

const THEMES: readonly { theme: Theme; hue: string; Icon: typeof Ear; words: () => string }[] = [
  { theme: 'respect', hue: 'parent', Icon: HandHeart, words: m.families_theme_respect },
  { theme: 'trust', hue: 'school', Icon: Handshake, words: m.families_theme_trust },
  { theme: 'stopping', hue: 'child', Icon: Ear, words: m.families_theme_stopping },
  { theme: 'encouragement', hue: 'baby', Icon: Sun, words: m.families_theme_encouragement },
]

export function ThemesQuestion({ chosen, onToggle }: { chosen: readonly Theme[]; onToggle: (theme: Theme) => void }) {
  const id = useId()
  const { language } = useTablet()
  return (
    <section className="ki-q">
      <h2 id={id}>{m.families_what_felt_good()} <span>{m.families_choose_many()}</span></h2>
      <div className="themes" role="group" aria-labelledby={id}>
        {THEMES.map(({ theme, hue, Icon, words }) => (
          <label className={`theme g-${hue}`} key={theme}>
            <input type="checkbox" checked={chosen.includes(theme)} onChange={() => onToggle(theme)} />
            <span className="th-i"><Icon className="ico ico-l" aria-hidden="true" /></span>
            <span><b>{nameIn(THEME_NAMES[theme], language)}</b> {words()}</span>
            {chosen.includes(theme) && <ChosenMark />}
          </label>
        ))}
      </div>
    </section>
  )
}
