/** Every organisation by sector, with a search that forgives accents and case. */
import { useState } from 'react'
import type { Day } from '../domain/entry.ts'
import { SECTORS, type Organisation } from '../domain/reference-data.ts'
import { isValidOn, nameIn } from '../domain/reference-lookup.ts'
import { inForceOn } from '../domain/validity.ts'
import { GENERIC_ORGANISATIONS, SECTOR_NAMES } from '../domain/vocabulary.ts'
import { m } from '../i18n/generated/messages.js'
import { useHere, useTablet } from './tablet.tsx'
import { Chip } from './ui/choices.tsx'
import { Dialog } from './ui/dialog.tsx'
import { TextField } from './ui/field.tsx'
import { Named } from './ui/named.tsx'

type OrganisationDialogProps = { title: string; day: Day; chosen: readonly string[]; onPick: (id: string) => void; onClose: () => void }

export function OrganisationDialog({ title, day, chosen, onPick, onClose }: OrganisationDialogProps) {
  const { language } = useTablet()
  const { reference } = useHere()
  const [wanted, setWanted] = useState('')
  const found = reference.organisations.filter((one) => (isValidOn(one, day) || chosen.includes(one.id)) && matches(one, wanted))
  return (
    <Dialog title={title} className="wide-dialog" onClose={onClose}>
      <div className="dialog-b">
        <TextField label={m.common_search()} type="search" autoComplete="off" value={wanted} onChange={(event) => setWanted(event.target.value)} />
        <p role="status" className="small quiet">{found.length === 0 ? m.common_search_none() : m.common_search_found({ count: found.length })}</p>
        {SECTORS.map((sector) => {
          const members = found.filter((one) => one.sector === sector)
          if (members.length === 0) return null
          return (
            <section key={sector} className="sector">
              <h2>{nameIn(SECTOR_NAMES[sector], language)}</h2>
              <div className="chips">
                {members.map((one) => <Chip key={one.id} chosen={chosen.includes(one.id)} onPress={() => onPick(one.id)}><Named names={one.names} /></Chip>)}
              </div>
            </section>
          )
        })}
      </div>
    </Dialog>
  )
}

function matches({ names }: Organisation, wanted: string): boolean {
  return [names.fi, names.sv, names.en].some((name) => name !== undefined && plain(name).includes(plain(wanted)))
}

function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()
}

/** How many organisations stand as chips before the search. */
const FIRST_SHOWN = 4

/** The most recently used first, then the host organisation and others with a name of their own; a chosen one is never hidden. */
export function organisationsFirst(all: readonly Organisation[], recent: readonly string[], host: string | undefined, day: Day, chosen: readonly string[]): Organisation[] {
  const order = [...new Set([...recent, ...(host === undefined ? [] : [host]), ...namedFirst(all).map((one) => one.id)])]
  const valid = [...new Set(order.flatMap((id) => inForceOn(all, id, day) ?? []))]
  const first = valid.slice(0, FIRST_SHOWN)
  const others = all.filter((one) => chosen.includes(one.id) && !first.includes(one))
  return [...first, ...others]
}

function namedFirst(all: readonly Organisation[]): Organisation[] {
  const isGeneric = (one: Organisation) => GENERIC_ORGANISATIONS.some((generic) => generic.id === one.id)
  return [...all.filter((one) => !isGeneric(one)), ...all.filter(isGeneric)]
}
