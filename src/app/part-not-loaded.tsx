/** A part of the desk that did not come: there is no network, or a newer version has taken its files away. */
import { m } from '../i18n/generated/messages.js'
import { Banner } from './ui/banner.tsx'

export function PartNotLoaded() {
  const reload = <button type="button" className="btn" onClick={() => location.reload()}>{m.common_load_again()}</button>
  return <Banner tone="alert" title={m.common_part_not_loaded()} action={reload}>{m.common_part_not_loaded_detail()}</Banner>
}

/** In place of the whole desk, which takes what the desk takes. */
export function DeskNotLoaded(_props: object) {
  return <main className="centred"><PartNotLoaded /></main>
}
