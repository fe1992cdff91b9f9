/** How a contact came about, in three languages; apart from the other contact words, because every day's entries show it. */
import type { CHANNELS } from './entry.ts'
import type { Names } from './reference-data.ts'

const words = (fi: string, sv: string, en: string): Names => ({ fi, sv, en })

export const CHANNEL_NAMES: Readonly<Record<(typeof CHANNELS)[number], Names>> = {
  phone: words('Puhelin', 'Telefon', 'Phone'),
  webForm: words('Verkkolomake', 'Webbformulär', 'Web form'),
  message: words('Viesti', 'Meddelande', 'Message'),
  onSpot: words('Paikan päällä', 'På plats', 'On the spot'),
  outreach: words('Jalkautuen', 'Uppsökande', 'Outreach'),
  video: words('Video', 'Video', 'Video'),
  throughWorker: words('Työntekijän kautta', 'Via en arbetstagare', 'Through a worker'),
}
