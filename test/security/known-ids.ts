/** Names that stand for the ids of the two counties, so that what was generated can be told, shrunk and repeated with a seed. */
import { SIDES, type Sides } from './sides.ts'

const KINDS = ['place', 'organisation', 'region', 'host', 'volunteer', 'person', 'code', 'revision', 'figure', 'import', 'publication'] as const

/** What a name of a field or an address is about. */
const ABOUT: readonly [RegExp, (typeof KINDS)[number][]][] = [
  [/key-figures|after/, ['figure']], [/codes/, ['code']], [/imports/, ['import']], [/publications/, ['publication']], [/device/i, ['host', 'volunteer']], [/people|person/, ['person']], [/place/i, ['place']], [/organis/i, ['organisation']], [/region/i, ['region']],
]

/** Words of the vocabularies are known by their keys, municipalities by their codes. */
const KEYS: readonly [RegExp, string[]][] = [
  [/activity/, ['club', 'event', 'open_cafe']], [/visitor-groups/, ['baby', 'parent', 'child_unknown']], [/professions/, ['psykologi', 'perhetyontekija']], [/municipalit/, ['213', '213', '740', '179']],
]

/** Names of ids that suit a field, those of the callers' own side first. */
export function idsFor(field: string): string[] {
  const keys = KEYS.find(([words]) => words.test(field))?.[1]
  if (keys !== undefined) return keys
  const kinds = ABOUT.find(([words]) => words.test(field))?.[1] ?? KINDS
  return kinds.flatMap((kind) => ['own', 'own', 'own', 'neighbour', 'elsewhere'].map((side) => `ID_${side}_${kind}_`))
}

/** Letters that neither JSON nor an address writes in another way. */
export const ID_NAMES: readonly string[] = SIDES.flatMap((side) => KINDS.map((kind) => `ID_${side}_${kind}_`))

/** The text with each name replaced by its id. */
export function withIds(text: string, sides: Sides): string {
  return text.replaceAll(/ID_(own|neighbour|elsewhere)_([a-z]+)_/g, (_name, side: keyof Sides, kind: (typeof KINDS)[number]) => {
    const { place, organisation, regionId, host, volunteer, personId, codeId, revId, figureId, importId, publicationId } = sides[side]
    return { place: place.id, organisation: organisation.id, region: regionId, host: host.deviceId, volunteer: volunteer.deviceId, person: personId, code: codeId, revision: revId, figure: figureId, import: importId, publication: publicationId }[kind]
  })
}
