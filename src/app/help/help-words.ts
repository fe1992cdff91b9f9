/** What the help says of each screen: what it is for, what to press, and what happens to what one typed. */
import { m } from '../../i18n/generated/messages.js'
import type { HelpTopic } from '../help-topic.ts'

/** One sentence a line. */
type Help = { screen: () => string; words: () => string }

export const HELP: Readonly<Record<HelpTopic, Help>> = {
  day: { screen: m.help_day, words: m.help_day_words },
  session: { screen: m.help_session, words: m.help_session_words },
  partner: { screen: m.help_partner, words: m.help_partner_words },
  contact: { screen: m.help_contact, words: m.help_contact_words },
  entry: { screen: m.help_entry, words: m.help_entry_words },
  month: { screen: m.help_month, words: m.help_month_words },
  week: { screen: m.help_week, words: m.help_week_words },
  device: { screen: m.help_device, words: m.help_device_words },
  setUp: { screen: m.help_set_up, words: m.help_set_up_words },
  lock: { screen: m.help_lock, words: m.help_lock_words },
}
