/** What the help is about, by the address of the screen. */
export type HelpTopic = 'day' | 'session' | 'partner' | 'contact' | 'entry' | 'month' | 'week' | 'device' | 'setUp' | 'lock'

export function helpTopicOf(location: string): HelpTopic {
  const [, screen, rest] = location.split('/')
  switch (screen) {
    case 'session':
    case 'partner':
    case 'contact': return rest ? 'entry' : screen
    case 'month': return rest === 'week' || rest === 'sheet' ? 'week' : 'month'
    case 'device': return 'device'
    case 'set-up': return 'setUp'
    default: return 'day'
  }
}
