/** What a county writes of its years: rows of the table, their cells, networks, and dated rows. */
export type FigureKind = 'figure' | 'cell' | 'network' | 'row'
/** The newest version of one; a cell's key is its figure and year, a network's its id and year. */
export type FigureRecord = { kind: FigureKind; key: string; version: number; value: unknown }
/** `seen` is the version it was read in, 0 for a new one; a value of null takes it away. */
export type FigureVersion = { regionId: string; kind: FigureKind; key: string; seen: number; value: object | null; at: number; by: { id: string; name: string } }
export type KeyFigureStore = {
  /** The newest version of each; the value of what was taken away is null. */
  all: (regionId: string) => Promise<FigureRecord[]>
  /** One of them; version 0 where it never was. */
  latest: (regionId: string, kind: FigureKind, key: string) => Promise<{ version: number; value: unknown }>
  /** Adds a version; false where somebody else has added one since it was seen. */
  put: (version: FigureVersion) => Promise<boolean>
}
