/**
 * Reads a source tree as a graph: every file under `src`, what it imports, and its text.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'

/** `file` is the path under `src` the import leads to, null for a package or for an import that leads nowhere. */
export type Import = { specifier: string; file: string | null }
/** `path` is under `src`, with `/` on every system. */
export type SourceModule = { path: string; imports: Import[]; text: string }

const SOURCE = /\.(ts|tsx|css|js|mjs|cjs|jsx|mts|cts)$/
const GENERATED = 'src/i18n/generated'

/** Every module of `root`/src, the compiled messages left out. */
export async function readSourceModules(root: string): Promise<SourceModule[]> {
  const { output } = await cruise(['src'], {
    baseDir: root,
    doNotFollow: { path: ['node_modules', `^${GENERATED}`] },
    tsPreCompilationDeps: true,
    parser: 'tsc',
  }, { extensions: ['.ts', '.tsx', '.js', '.css', '.json'] })
  const cruised = new Map((output as ICruiseResult).modules.map((module) => [module.source, module.dependencies]))
  return filesUnder(join(root, 'src'))
    .map((path) => relative(root, path).split(sep).join('/'))
    .filter((path) => SOURCE.test(path) && !path.startsWith(GENERATED))
    .map((path) => ({
      path: path.slice('src/'.length),
      imports: (cruised.get(path) ?? []).map(({ module, resolved, coreModule }) => ({
        specifier: coreModule ? `node:${module.replace(/^node:/, '')}` : module,
        file: underSource(resolved),
      })),
      text: readFileSync(join(root, path), 'utf8'),
    }))
}

/** Every file below a folder, whatever it is. */
export function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesUnder(path) : [path]
  })
}

function underSource(resolved: string): string | null {
  return resolved.startsWith('src/') ? resolved.slice('src/'.length) : null
}
