import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

const root = join(import.meta.dirname, '..')

/** A file of ours as the rules see it. `imports` are as written; `reaches` are those of ours, as paths from the root. */
export type SourceFile = { path: string; text: string; imports: string[]; reaches: string[] }

function ours(from: string, specifier: string): string[] {
  if (specifier.startsWith('.')) return [normalize(join(dirname(from), specifier))]
  const [, part, rest] = /^@evenborn\/(\w+)\/(.+)$/.exec(specifier) ?? []
  return part ? [`${part}/src/${rest}.ts`] : []
}

/** Every TypeScript file of the checkout, tracked or new, with what it imports. */
export function sourceFiles(): SourceFile[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx'], {
    cwd: root,
    encoding: 'utf8',
  })
  return listed
    .split('\n')
    .filter(Boolean)
    .flatMap((path) => {
      const text = readIfThere(join(root, path))
      if (text === undefined) return []
      const imports = [
        ...text.matchAll(
          /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|\n)import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g,
        ),
      ].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
      return [{ path, text, imports, reaches: imports.flatMap((specifier) => ours(path, specifier)) }]
    })
}

/** A deleted file that git still lists is not there to be ruled. */
function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
