import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkConsistency, proveConsistency } from './consistencyProof.ts'
import { decodeBundle, encodeBundle, growBundles, readBundle } from './entryBundles.ts'
import { sameBytes } from './hash.ts'
import { rootAt } from './hashReader.ts'
import { growHashTiles } from './hashTiles.ts'
import { checkInclusion, proveInclusion } from './inclusionProof.ts'
import { madeUpEntries, madeUpLeaves, TilesInMemory } from './madeUpTree.ts'
import { leafHash, rootOf } from './merkleTree.ts'
import { parseTilePath, type Tile, tilePath, tileWidth } from './tilePath.ts'
import { tileReader, tilesRead } from './tileReader.ts'

const SIZE = 70_000
const leaves = madeUpLeaves(SIZE)
const whole = new TilesInMemory()
const files = whole.grow(leaves)

test.each<[string, Tile]>([
  // C2SP tlog-tiles: 1234067 is x001/x234/067; paths of golang.org/x/mod/sumdb/tlog, tlog_test.go, without its heights
  ['tile/0/x001/x234/067', { level: 0, index: 1_234_067, width: 256 }],
  ['tile/5/x123/x456/078.p/2', { level: 5, index: 123_456_078, width: 2 }],
  ['tile/0/x003/x057/500', { level: 0, index: 3_057_500, width: 256 }],
  ['tile/0/001.p/5', { level: 0, index: 1, width: 5 }],
  ['tile/63/000.p/255', { level: 63, index: 0, width: 255 }],
  ['tile/entries/x001/000', { level: 'entries', index: 1000, width: 256 }],
])('%s is one tile', (path, tile) => {
  expect(tilePath(tile)).toBe(path)
  expect(parseTilePath(path)).toEqual(tile)
})

test.each([
  'tile/0/1',
  'tile/0/0001',
  'tile/0/123/456',
  'tile/0/x000/001',
  'tile/00/001',
  'tile/64/001',
  'tile/-1/001',
  'tile/0/001.p/0',
  'tile/0/001.p/256',
  'tile/0/001.p/05',
  'tile/0/001/',
  'tile/0/../001',
  'tile/data/001',
  'tile/0/x999/x999/x999/x999/x999/999',
])('%s is none', (path) => expect(parseTilePath(path)).toBeUndefined())

test('a tree of 70,000 has the tiles that tlog-tiles counts for it', () => {
  const widths = (level: number) =>
    files.flatMap(({ path }) => parseTilePath(path)!).filter((tile) => tile.level === level)
  expect(widths(0).filter(({ width }) => width === 256)).toHaveLength(273)
  expect(widths(0).filter(({ width }) => width < 256)).toEqual([{ level: 0, index: 273, width: 112 }])
  expect(widths(1)).toEqual([
    { level: 1, index: 0, width: 256 },
    { level: 1, index: 1, width: 17 },
  ])
  expect(widths(2)).toEqual([{ level: 2, index: 0, width: 1 }])
  expect(files).toHaveLength(273 + 1 + 2 + 1)
  expect([0, 1, 2].map((level) => tileWidth(SIZE, level, [273, 1, 0][level]!))).toEqual([112, 17, 1])
  expect(new TilesInMemory().grow(leaves.slice(0, 256)).map(({ path }) => path)).toEqual([
    'tile/0/000',
    'tile/1/000.p/1',
  ])
})

/** Adds leaves in steps; what lies there in the end must be what is made at once, and nothing of it may have changed. */
function grownBy(steps: readonly number[]): TilesInMemory {
  const grown = new TilesInMemory()
  for (const step of steps) {
    for (const { path } of growHashTiles(grown.size, leaves.slice(grown.size, grown.size + step), grown.read))
      expect(grown.read(path)).toBeUndefined()
    grown.grow(leaves.slice(grown.size, grown.size + step))
  }
  return grown
}

test('tiles of a tree that grew are the tiles of a tree made at once', () => {
  const steps = fc.array(fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 200, max: 1500 })), {
    minLength: 1,
    maxLength: 8,
  })
  fc.assert(
    fc.property(steps, (steps) => {
      const grown = grownBy(steps)
      const once = new TilesInMemory()
      once.grow(leaves.slice(0, grown.size))
      for (const [path, bytes] of once.files) if (!sameBytes(grown.read(path)!, bytes)) expect.fail(path)
    }),
    { numRuns: 30 },
  )
})

test('only the tiles of the right edge are read, and only what is new is written', () => {
  const asked: string[] = []
  const made = growHashTiles(69_999, leaves.slice(69_999), (path) => {
    asked.push(path)
    const full = tilePath({ ...parseTilePath(path)!, width: 256 })
    return whole.read(full) ?? whole.files.get('tile/0/273.p/112')?.subarray(0, 111 * 32)
  })
  expect(asked).toEqual(['tile/0/273.p/111'])
  expect(made.map(({ path }) => path)).toEqual(['tile/0/273.p/112'])
  expect(growHashTiles(70_000, [], whole.read)).toEqual([])
})

/** Makes and checks a proof of each kind from the tiles of a tree of the first leaves. */
function provedFrom(tiles: TilesInMemory, size: number, one: number, other: number): boolean {
  const [index, oldSize] = [one % size, other % (size + 1)]
  const read = tileReader(size, tiles.read)
  const root = rootAt(size, read)
  const oldRoot = rootAt(oldSize, read)
  return (
    checkInclusion({ index, size, leaf: leaves[index]!, root }, proveInclusion(index, size, read)) &&
    checkConsistency({ oldSize, oldRoot, size, root }, proveConsistency(oldSize, size, read))
  )
}

test('proofs of any size come out of tiles', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1500 }), fc.nat(), fc.nat(), (size, one, other) => {
      const tiles = new TilesInMemory()
      tiles.grow(leaves.slice(0, size))
      expect(provedFrom(tiles, size, one, other)).toBe(true)
    }),
    { numRuns: 30 },
  )
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (one, other) => {
      expect(provedFrom(whole, SIZE, one, other)).toBe(true)
    }),
    { numRuns: 15 },
  )
})

test('once partial tiles have been dropped, the full ones that took their place serve', () => {
  const full = (path: string) => (path.includes('.p/') ? undefined : whole.read(path))
  for (const size of [257, 300, 511, 512, 1000])
    expect(sameBytes(rootAt(size, tileReader(size, full)), rootOf(leaves.slice(0, size)))).toBe(true)
})

test('the tiles that a proof reads are known before', () => {
  const paths = tilesRead(SIZE, (read) => proveInclusion(12_345, SIZE, read))
  expect(paths.length).toBeLessThan(6)
  const fetched = new Map(paths.map((path) => [path, whole.read(path)!]))
  const read = tileReader(SIZE, (path) => fetched.get(path))
  const proof = proveInclusion(12_345, SIZE, read)
  const root = rootAt(SIZE, tileReader(SIZE, whole.read))
  expect(checkInclusion({ index: 12_345, size: SIZE, leaf: leaves[12_345]!, root }, proof)).toBe(true)
})

test('a tile that is missing, or too short, is named', () => {
  expect(() =>
    rootAt(
      300,
      tileReader(300, () => undefined),
    ),
  ).toThrow('tile/1/000.p/1 of the ledger is missing')
  expect(() =>
    rootAt(
      300,
      tileReader(300, () => new Uint8Array(31)),
    ),
  ).toThrow('tile/1/000.p/1 of the ledger has the wrong')
})

test('a proof from tiles that were tampered with fails', () => {
  const path = 'tile/0/048'
  const bad = whole.read(path)!.with(5, 0)
  const read = tileReader(SIZE, (asked) => (asked === path ? bad : whole.read(asked)))
  const root = rootAt(SIZE, tileReader(SIZE, whole.read))
  expect(
    checkInclusion({ index: 12_345, size: SIZE, leaf: leaves[12_345]!, root }, proveInclusion(12_345, SIZE, read)),
  ).toBe(false)
})

test('bundles give back the entries, in any steps', () => {
  const entries = [new Uint8Array(), new Uint8Array(65_535).fill(1), ...madeUpEntries(1000)]
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 5 }), (steps) => {
      const grown = new TilesInMemory()
      for (const step of steps) grown.growEntries(entries.slice(grown.size, grown.size + step))
      const size = Math.min(entries.length, grown.size)
      const bundles = Array.from({ length: Math.ceil(size / 256) }, (_, i) =>
        readBundle(i, Math.min(256, size - i * 256), grown.read),
      )
      expect(bundles.flat().every((entry, i) => sameBytes(entry, entries[i]!))).toBe(true)
      expect(bundles.flat()).toHaveLength(size)
    }),
    { numRuns: 20 },
  )
})

test('a bundle is lengths and entries, and nothing that breaks off', () => {
  expect(encodeBundle([Uint8Array.of(7, 8), new Uint8Array(), new Uint8Array(258)]).slice(0, 8)).toEqual(
    Uint8Array.of(0, 2, 7, 8, 0, 0, 1, 2),
  )
  for (const broken of [[0], [0, 2, 7], [0, 1, 7, 0]])
    expect(() => decodeBundle(Uint8Array.from(broken))).toThrow('breaks off')
  expect(() => encodeBundle([new Uint8Array(65_536)])).toThrow('65535 is the most')
  expect(() => growBundles(1, [new Uint8Array()], () => new Uint8Array())).toThrow('wrong length')
  expect(leafHash(decodeBundle(encodeBundle(madeUpEntries(3)))[2]!)).toEqual(leaves[2])
})
