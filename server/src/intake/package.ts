import { createHash } from 'node:crypto'
import { FACTS_NAME, MANIFEST_NAME, Manifest, type Sha256, tokensName } from '@evenborn/core/intake/manifest'
import { strFromU8, unzipSync } from 'fflate'
import { intakeRefusal } from './refusal.ts'
import { refuseSpreadsheet } from './spreadsheet.ts'

/** What a package may be at most: a year of a large city stays well below. */
export const packageLimits = { bytes: 128 * 2 ** 20, files: 60, manifestBytes: 256 * 2 ** 10, rows: 1_100_000 } as const

/** A package as opened in memory: nothing of it has been kept yet. */
export type OpenedPackage = {
  hash: Sha256
  manifest: Manifest
  manifestBytes: Uint8Array
  facts: Uint8Array
  tokens: { cohort: number; bytes: Uint8Array }[]
}

/**
 * Opens a package: its names, order and sizes, its manifest, the hash of each file. A zip is stored without compression
 * by the desk and is refused otherwise, so nothing can grow here.
 *
 * @throws `intake.spreadsheet`, `intake.not-a-package`, `intake.too-large`, `intake.manifest-invalid`, `intake.file-altered`
 */
export function openPackage(bytes: Uint8Array): OpenedPackage {
  if (bytes.length > packageLimits.bytes) throw intakeRefusal('too-large', { limit: packageLimits.bytes / 2 ** 20 })
  refuseSpreadsheet(bytes)
  const files = unzip(bytes)
  const manifestBytes = files.get(MANIFEST_NAME)
  if (!manifestBytes) throw notAPackage('清单缺失', 'it has no manifest')
  const manifest = readManifest(manifestBytes)
  const wanted = [MANIFEST_NAME, FACTS_NAME, ...manifest.tokens.map(({ cohort }) => tokensName(cohort))]
  if ([...files.keys()].join() !== wanted.join())
    throw notAPackage('其中的文件与清单不一致', 'its files are not those of its manifest')
  const facts = fileOf(files, FACTS_NAME, manifest.facts)
  const tokens = manifest.tokens.map((file) => ({
    cohort: file.cohort,
    bytes: fileOf(files, tokensName(file.cohort), file),
  }))
  return { hash: hashOf(manifestBytes), manifest, manifestBytes, facts, tokens }
}

const hashOf = (bytes: Uint8Array): Sha256 => createHash('sha256').update(bytes).digest('hex')

/** The sentence has one place for the problem in either language; both are said. */
const notAPackage = (zh: string, en: string) => intakeRefusal('not-a-package', { problem: `${zh} / ${en}` })

/** Files of the zip in its own order. Only stored entries whose two sizes agree, each name once. */
function unzip(bytes: Uint8Array): Map<string, Uint8Array> {
  const names: string[] = []
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, size, originalSize, compression }) => {
        names.push(name)
        if (names.length > packageLimits.files) throw new Error('too many files')
        if (compression !== 0 || size !== originalSize || size > bytes.length) throw new Error('compressed')
        return true
      },
    })
    if (new Set(names).size !== names.length) throw new Error('a name twice')
    return new Map(names.map((name) => [name, files[name] ?? new Uint8Array()]))
  } catch {
    throw notAPackage('压缩文件无法读取', 'it is not a zip as the desk writes it')
  }
}

/** The manifest, if its bytes are the one way to write it: then one return has one hash. */
function readManifest(bytes: Uint8Array): Manifest {
  if (bytes.length > packageLimits.manifestBytes) throw intakeRefusal('manifest-invalid', { place: 'size' })
  const text = strFromU8(bytes)
  let said: unknown
  try {
    said = JSON.parse(text)
  } catch {
    throw intakeRefusal('manifest-invalid', { place: 'JSON' })
  }
  const read = Manifest.safeParse(said)
  if (!read.success) throw intakeRefusal('manifest-invalid', { place: read.error.issues[0]?.path.join('.') ?? '' })
  if (JSON.stringify(read.data) !== text) throw intakeRefusal('manifest-invalid', { place: 'order' })
  requireSense(read.data)
  return read.data
}

function requireSense(manifest: Manifest): void {
  const cohorts = manifest.tokens.map(({ cohort }) => cohort)
  const broken: readonly (readonly [place: string, broken: boolean])[] = [
    ['from', manifest.from > manifest.to],
    ['rowsKept', manifest.rowsKept > manifest.rowsRead && manifest.kind === 'births'],
    ['facts.rows', manifest.facts.rows !== manifest.rowsKept],
    ['rowsKept', manifest.rowsKept > packageLimits.rows],
    ['tokens', manifest.kind === 'counts' && cohorts.length > 0],
    ['tokens', cohorts.some((cohort, place) => place > 0 && cohort <= (cohorts[place - 1] ?? 0))],
    ['handles', (manifest.handles !== null) !== cohorts.length > 0],
  ]
  const problem = broken.find(([, is]) => is)?.[0]
  if (problem) throw intakeRefusal('manifest-invalid', { place: problem })
}

function fileOf(
  files: ReadonlyMap<string, Uint8Array>,
  name: string,
  said: { sha256: Sha256; bytes: number },
): Uint8Array {
  const bytes = files.get(name)
  if (!bytes || bytes.length !== said.bytes || hashOf(bytes) !== said.sha256)
    throw intakeRefusal('file-altered', { file: name })
  return bytes
}
