/** Items of lists and names of networks' parts are kept in languages, as all other words; those written before are Finnish. */
import type { Kysely, Migration } from 'kysely'

export const listsInLanguages: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const figures = db as Kysely<{ county_figure: FigureRow }>
    const rows = await figures.selectFrom('county_figure').selectAll().where('kind', 'in', ['cell', 'network']).where('json', 'is not', null).execute()
    for (const { region_id, kind, key, version, json } of rows) {
      await figures.updateTable('county_figure').set({ json: JSON.stringify(inLanguages(JSON.parse(json ?? '{}') as Content)) })
        .where('region_id', '=', region_id).where('kind', '=', kind).where('key', '=', key).where('version', '=', version).execute()
    }
  },
}

type FigureRow = { region_id: string; kind: string; key: string; version: number; json: string | null }
type Words = string | object
type Content = { items?: Words[]; parts?: { name: Words }[] }

function inLanguages({ items, parts, ...others }: Content): Content {
  return { ...others, ...(items && { items: items.map(finnish) }), ...(parts && { parts: parts.map((part) => ({ ...part, name: finnish(part.name) })) }) }
}

function finnish(words: Words): object {
  return typeof words === 'string' ? { fi: words } : words
}
