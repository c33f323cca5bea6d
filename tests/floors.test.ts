import { expect, test } from 'vitest'
import { type SourceFile, sourceFiles } from './sources.ts'

/** Imports go down. The lists below are the order; changing them is a decision (docs/decisions). */
const domains = [
  'access',
  'places',
  'intake',
  'cycle',
  'register',
  'measure',
  'providers',
  'tips',
  'enforcement',
  'oversight',
  'families',
]
const floors: Record<string, readonly string[]> = {
  core: ['math', 'vocabulary', 'ledger', ...domains, 'contract.ts'],
  desk: domains,
  server: ['stores', 'foundation', 'ledger', ...domains, 'entry'],
  web: ['server', 'parts', ...domains, 'shell'],
}
const partsBelow: Record<string, readonly string[]> = {
  core: ['core'],
  desk: ['core', 'desk'],
  world: ['core', 'desk', 'world'],
  server: ['core', 'server'],
  web: ['core', 'desk', 'web'],
}
/** The command line and the demo may use the desk and the made-up world; the rest of the server may not. */
const commandLine = /^server\/src\/entry\//

const files = sourceFiles()
const isTest = (path: string) => /\.test\.tsx?$/.test(path)
const shipped = files.filter((file) => /^(core|desk|server|web|world)\/src\//.test(file.path) && !isTest(file.path))
const partOf = (path: string) => path.split('/')[0] ?? ''
const floorOf = (path: string) => path.split('/')[2] ?? ''

/** Every import of ours that a rule refuses, as one line a person can act on. */
function refused(rule: (from: SourceFile, to: string) => boolean, among: readonly SourceFile[] = shipped): string[] {
  return among.flatMap((file) => file.reaches.filter((to) => rule(file, to)).map((to) => `${file.path} imports ${to}`))
}

test('there is a house to rule', () => {
  expect(shipped.length).toBeGreaterThan(40)
  expect(shipped.flatMap((file) => file.reaches).length).toBeGreaterThan(80)
})

test('a part imports only the parts below it', () => {
  expect(
    refused((file, to) => {
      const below = partsBelow[partOf(file.path)] ?? []
      const entry = commandLine.test(file.path) && ['desk', 'world'].includes(partOf(to))
      return !below.includes(partOf(to)) && !entry
    }),
  ).toEqual([])
})

test('within a part, a floor imports only floors below it', () => {
  expect(
    refused((file, to) => {
      const order = floors[partOf(file.path)]
      if (!order || partOf(to) !== partOf(file.path) || /^[^/]+\/src\/[^/]+$/.test(file.path)) return false
      return order.indexOf(floorOf(to)) > order.indexOf(floorOf(file.path))
    }),
  ).toEqual([])
})

test('a domain asks of another part only domains that stand before it, or its own', () => {
  expect(
    refused((file, to) => {
      const [mine, theirs] = [domains.indexOf(floorOf(file.path)), domains.indexOf(floorOf(to))]
      return mine >= 0 && theirs > mine
    }),
  ).toEqual([])
})

test('every folder of a part stands on a known floor', () => {
  const strangers = shipped.filter((file) => {
    const order = floors[partOf(file.path)]
    return order && file.path.split('/').length > 3 && !order.includes(floorOf(file.path))
  })
  expect(strangers.map((file) => file.path)).toEqual([])
})

test('from another domain, only files that stand directly in its folder are imported', () => {
  const layoutsOfTheList = /^core\/src\/intake\//
  expect(
    refused(
      (file, to) => {
        const inside = to.split('/').length > 4 && domains.includes(floorOf(to))
        return (
          inside &&
          (floorOf(to) !== floorOf(file.path) || partOf(to) !== partOf(file.path)) &&
          !layoutsOfTheList.test(file.path)
        )
      },
      shipped.filter((file) => !commandLine.test(file.path)),
    ),
  ).toEqual([])
})

test('no file imports itself through others', () => {
  const reaches = new Map(shipped.map((file) => [file.path, file.reaches]))
  const done = new Set<string>()
  const circles: string[] = []
  const walk = (path: string, trail: readonly string[]) => {
    if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
    if (trail.includes(path) || done.has(path)) return
    for (const to of reaches.get(path) ?? []) walk(to, [...trail, path])
    done.add(path)
  }
  for (const path of reaches.keys()) walk(path, [])
  expect(circles).toEqual([])
})

test('every import of ours leads to a file', () => {
  const known = new Set(files.map((file) => file.path))
  expect(refused((_, to) => to.endsWith('.ts') && !known.has(to), files)).toEqual([])
})

test('no drawer without a subject, no index, no re-export', () => {
  const drawers = files.filter((file) => /(^|\/)(utils?|helpers?|common|lib|misc|index)(\/|\.tsx?$)/.test(file.path))
  const passedOn = shipped.filter((file) => /\nexport\s+(\*|\{[^}]*\})\s+from\s/.test(`\n${file.text}`))
  expect([...drawers, ...passedOn].map((file) => file.path)).toEqual([])
})

/** What core may take from outside; hashes and signatures are the ledger's alone. */
const coreMay = (path: string, name: string) =>
  ['zod', '@orpc/contract'].includes(name) ||
  (/^core\/src\/ledger\//.test(path) && /^@noble\/(hashes|curves)\//.test(name))

test('core reaches nothing but its schema, contract and hash libraries; the desk runs in a browser', () => {
  const outside = (file: SourceFile) => file.imports.filter((specifier) => !/^(\.|@evenborn\/)/.test(specifier))
  const core = shipped.filter((file) => partOf(file.path) === 'core')
  expect(
    core.flatMap((file) =>
      outside(file)
        .filter((name) => !coreMay(file.path, name))
        .map((name) => `${file.path}: ${name}`),
    ),
  ).toEqual([])
  const browser = shipped.filter((file) => ['desk', 'web'].includes(partOf(file.path)))
  expect(
    browser.flatMap((file) =>
      outside(file)
        .filter((name) => name.startsWith('node:'))
        .map((name) => `${file.path}: ${name}`),
    ),
  ).toEqual([])
})

test('clock and chance are passed in below the entry', () => {
  const given = shipped.filter((file) => !/^(server\/src\/entry|web\/src\/shell)\//.test(file.path))
  const takes = given.flatMap((file) =>
    [...file.text.matchAll(/\bnew Date\(\)|\bDate\.now\(\)|\bMath\.random\(\)|\brandomUUID\(\)/g)].map(
      (match) => `${file.path}: ${match[0]}`,
    ),
  )
  expect(takes).toEqual([])
})

test('only families knows families', () => {
  expect(
    refused((file, to) => floorOf(to) === 'families' && !['families', 'entry', 'shell'].includes(floorOf(file.path))),
  ).toEqual([])
})

/** What is derived from all that departments have sent, and then shown in parts. */
const asWhole = [
  'server/src/access/accessLog.ts',
  'server/src/access/officerNames.ts',
  'server/src/intake/returns.ts',
  'server/src/measure/board.ts',
  'server/src/oversight/ledgerView.ts',
  'server/src/oversight/publicationState.ts',
  'server/src/oversight/publications.ts',
  'server/src/register/captures.ts',
]

test('only what is listed asks the database as the system itself', () => {
  const calls = shipped.filter(
    ({ path, text }) => /^server\/src\/(?!entry|foundation|ledger)/.test(path) && /asSystem\(|systemDb/.test(text),
  )
  expect(calls.map(({ path }) => path).sort()).toEqual(asWhole)
})
