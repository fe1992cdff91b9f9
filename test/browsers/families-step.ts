/** The tablet in the families' hands: a PIN is set, they answer, a reload leads nowhere else, and the PIN takes it back. */
import type { DrivenBrowser } from './driven-browser.ts'
import type { User } from './user.ts'

const PIN = '2468'

export async function handToFamiliesAndBack(user: User, browser: DrivenBrowser, address: string): Promise<void> {
  await browser.open(address)
  await user.press('button', /^Avaa perheille/)
  await user.fill(/^Uusi PIN-koodi/, PIN)
  await user.press('button', /^Seuraava$/)
  await user.fill(/^Sama PIN-koodi uudelleen/, PIN)
  await user.press('button', /^Ota käyttöön$/)
  await user.press('choice', /^Hyvältä/)
  await user.press('button', /^Lähetä$/)
  await user.sees('heading', /^Kiitos, kun kerroit/)
  await browser.open(`${address}/month`)
  await user.sees('heading', /^Miltä täällä tuntui/)
  await user.press('button', /^Ohjaaja/)
  await user.fill(/^PIN-koodi/, PIN)
  await user.press('button', /^Avaa$/)
  await user.sees('link', /lähety|lähetetty/)
}
