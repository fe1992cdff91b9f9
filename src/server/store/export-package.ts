/** The description beside the files of an export: a Data Package (datapackage.org), and the same for people to read. */
import * as z from 'zod/mini'
import { TABLE_KEYS } from './county-tables.ts'
import { EXPORTED, EXPORTED_TABLES, fileOfExport, type ExportedTable, type Field } from './exported-fields.ts'

export const PACKAGE_FILE = 'datapackage.json'
export const README_FILE = 'README.md'
/** Counts up when an older Lokikirja could no longer read what is written. */
export const FORMAT = 1

const Count = z.number().check(z.int(), z.nonnegative())
const Digest = z.object({ placeId: z.string(), revisions: Count, xor: z.string() })
const Resource = z.object({ name: z.enum(EXPORTED_TABLES as [ExportedTable, ...ExportedTable[]]), path: z.string(), bytes: Count, hash: z.string(), rows: Count })
/** What an import reads of the description. */
export const ExportPackage = z.object({ created: z.iso.datetime(), lokikirja: z.object({ format: z.number(), digests: z.array(Digest) }), resources: z.array(Resource) })
export type ExportPackage = z.infer<typeof ExportPackage>
/** All revisions of a place: how many, and the XOR of SHA-256(revId + body hash) of each, as in the digests that tablets compare. */
export type PlaceDigest = z.infer<typeof Digest>
export type WrittenFile = Omit<z.infer<typeof Resource>, 'path'>

export const pathOf = (table: ExportedTable) => `${table}.ndjson`

export function packageText(made: Date, files: readonly WrittenFile[], digests: readonly PlaceDigest[]): string {
  const resources = files.map((file) => ({
    ...file, path: pathOf(file.name), title: EXPORTED[file.name].words, format: 'ndjson', mediatype: 'application/x-ndjson', encoding: 'utf-8',
    schema: { fields: shownFields(file.name).map(([name, field]) => ({ name, type: field.type, description: field.words, constraints: { required: !field.isOptional } })), primaryKey: TABLE_KEYS[file.name] },
  }))
  const described = { $schema: 'https://datapackage.org/profiles/2.0/datapackage.json', name: 'lokikirja', title: 'A county kept with Lokikirja', created: made.toISOString(), lokikirja: { format: FORMAT, digests }, resources }
  return `${JSON.stringify(described, null, 2)}\n`
}

export function readmeText(made: Date): string {
  return [
    '# A county kept with Lokikirja', '',
    `Everything a server kept, as it was at ${made.toISOString()}. One line of each \`.ndjson\` file is one record in JSON; \`${PACKAGE_FILE}\` says the same as this page for programs (a Data Package, datapackage.org), with the SHA-256, size and number of records of each file and the digest of each place.`, '',
    'Left out are the secrets: passwords, second factors, tokens of tablets, sessions, codes and links that work once. `npm run import -- FOLDER` brings the rest into an empty server; people then get one-time links, and tablets are paired again.', '',
    'Names and e-mails of people who look after places are in `coordinator.ndjson` and in the history: keep the folder where only you can read it.', '',
    ...EXPORTED_TABLES.flatMap((table) => [`## ${pathOf(table)}`, '', `${fileOfExport(table).words}.`, '', '| field | type | is |', '|---|---|---|', ...shownFields(table).map(([name, field]) => `| ${name} | ${field.type}${field.isOptional ? ' or null' : ''} | ${field.words} |`), '']),
  ].join('\n')
}

export type ShownField = Exclude<Field, { type: 'secret' }>

/** The fields that are written. */
export function shownFields(table: ExportedTable): [string, ShownField][] {
  return Object.entries(fileOfExport(table).fields).flatMap(([name, field]) => (field.type === 'secret' ? [] : [[name, field]]))
}
