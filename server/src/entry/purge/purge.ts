import { createHash } from 'node:crypto'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { dataSets, isWindowOver } from '@evenborn/core/oversight/dataSets'
import type { Ctx } from '../../foundation/context.ts'
import { dropUpload, uploadsFolder } from '../../intake/uploadFiles.ts'
import { recordEvent, WHOLE_LEDGER } from '../../ledger/record.ts'

/** What was taken away of one set of data, or would be. `sha256` stands for the names of what it was, in order. */
export type Purged = { dataSet: string; count: number; sha256: string; names: readonly string[] }

const retentionOf = (id: string) => dataSets.find((one) => one.id === id)!.retention

/**
 * Takes away what has reached the end that the register of processing sets for it. Each set of data that loses something gets
 * an entry in the ledger, with how many and a hash over their names; the ledger still verifies, for it never held the things.
 * The entry comes after the deed: one that is broken off between the two is done and entered by the next.
 *
 * @param isTrial true: only says what would be taken away
 */
export async function purge(ctx: Ctx, isTrial: boolean): Promise<Purged[]> {
  const found = [await windowKeys(ctx), await unnamedEvidence(ctx), await leftUploads(ctx)].filter(
    ({ names }) => names.length > 0,
  )
  const purged = found.map(({ dataSet, names }) => ({
    dataSet,
    names,
    count: names.length,
    sha256: createHash('sha256').update(names.join('\n')).digest('hex'),
  }))
  if (isTrial) return purged
  for (const [place, { dataSet, count, sha256 }] of purged.entries()) {
    await found[place]!.take()
    const kind = dataSet === 'window-keys' ? 'key.destroy' : 'purge'
    const act = { count, sha256 }
    await ctx.db
      .transaction()
      .execute((db) => recordEvent(db, kind, 'data_set', { key: dataSet, area: WHOLE_LEDGER, act }))
  }
  return purged
}

type Ended = { dataSet: string; names: readonly string[]; take(): Promise<void> }

/** Keys of windows that are over: what they seal is gone with them, wherever it is copied. */
async function windowKeys({ home, files, now }: Ctx): Promise<Ended> {
  const retention = retentionOf('window-keys')
  const months = retention.ends === 'months-after-year' ? retention.months : Number.POSITIVE_INFINITY
  const kept = await readdir(join(home, 'keys')).catch(() => [])
  const cohorts = kept
    .flatMap((name) => /^window-(\d{4})\.key$/.exec(name)?.[1] ?? [])
    .map(Number)
    .filter((cohort) => isWindowOver(cohort, months, now()))
    .sort()
  return {
    dataSet: 'window-keys',
    names: cohorts.map((cohort) => `window-${cohort}`),
    take: async () => {
      for (const cohort of cohorts) await files.closeWindow(cohort)
    },
  }
}

/** Evidence that no return names: it was kept, and what should have named it was never committed. */
async function unnamedEvidence({ home, db, now }: Ctx): Promise<Ended> {
  const retention = retentionOf('unnamed-evidence')
  const before = now().getTime() - (retention.ends === 'days' ? retention.days : Number.POSITIVE_INFINITY) * 86_400_000
  const folder = join(home, 'evidence')
  const all = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const named = new Set((await db.selectFrom('return_file').select('kept_as').execute()).map(({ kept_as }) => kept_as))
  const names: string[] = []
  for (const one of all) {
    if (!one.isFile() || named.has(one.name)) continue
    const { mtimeMs } = await stat(join(one.parentPath, one.name))
    if (mtimeMs < before) names.push(one.name)
  }
  names.sort()
  return {
    dataSet: 'unnamed-evidence',
    names,
    take: async () => {
      for (const name of names) await rm(join(folder, name.slice(0, 2), name), { force: true })
    },
  }
}

/** Packages that did not arrive whole, what was to be told of those that did, and parts of what nobody knows any more. */
async function leftUploads({ home, db, now }: Ctx): Promise<Ended> {
  const retention = retentionOf('uploads')
  const before = new Date(
    now().getTime() - (retention.ends === 'days' ? retention.days : Number.POSITIVE_INFINITY) * 86_400_000,
  )
  const rows = await db.selectFrom('upload').select(['id', 'begun_at']).execute()
  const known = new Set(rows.map(({ id }) => id))
  const names = rows.filter(({ begun_at }) => begun_at < before).map(({ id }) => id)
  for (const name of await readdir(uploadsFolder(home)).catch(() => [])) {
    if (known.has(name)) continue
    const { mtime } = await stat(join(uploadsFolder(home), name))
    if (mtime < before) names.push(name)
  }
  names.sort()
  return {
    dataSet: 'uploads',
    names,
    take: async () => {
      for (const id of names) {
        if (known.has(id)) await db.deleteFrom('upload').where('id', '=', id).execute()
        await dropUpload(home, id)
      }
    },
  }
}
