/** What the tests use of the reader; the package brings no types. */
declare module 'jsonstat-toolkit' {
  type Datum = { value: number | null; status: string | null }
  type Category = { label: string; unit: unknown }
  type Dimension = { id: string[]; Category: (code: string) => Category }
  type Dataset = {
    class: string
    label: string
    updated: string
    id: string[]
    n: number
    role: Record<string, string[]>
    note: string[]
    Dimension: (id: string) => Dimension
    Data: (where: Record<string, string>) => Datum
  }
  export default function JSONstat(json: unknown): Dataset
}
