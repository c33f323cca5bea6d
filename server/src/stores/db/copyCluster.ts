import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'

/** A part of a copy: a file that lies on the disk, a folder, or bytes that the database has given. */
export type CopiedPart =
  | { name: string; path: string }
  | { name: string; folder: true }
  | { name: string; text: string }

/** What a copy must not hold: it is made anew at each start, or belongs to the running one. */
const emptyFolders = [
  'pg_dynshmem',
  'pg_notify',
  'pg_replslot',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]
const leftOut =
  /^(postmaster\.(pid|opts)|backup_label(\.old)?|tablespace_map(\.old)?|pg_internal\.init.*|pgsql_tmp.*|.*\.partial)$/

/**
 * Parts of a consistent copy of a running cluster, in the order in which they must be taken: its files as they stand, then
 * what makes them consistent: the label of the copy and the write-ahead log since its beginning. Started on such a copy,
 * PostgreSQL brings it to the moment at which `onEnd` was called.
 *
 * @param url address of the superuser
 * @param data the cluster’s data folder
 * @param onEnd called right before the copy’s moment; nothing that it holds back reaches the copy
 */
export async function* copyCluster(url: string, data: string, onEnd: () => Promise<void>): AsyncGenerator<CopiedPart> {
  const client = new pg.Client({ connectionString: url, application_name: 'evenborn backup' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    // The slot, which ends with this session, keeps the log from being thrown away or used again meanwhile.
    await client.query(`select pg_create_physical_replication_slot('evenborn_backup_' || pg_backend_pid(), true, true)`)
    const began = await client.query<{ file: string }>(
      `select pg_walfile_name(pg_backup_start('evenborn', fast => true)) as file`,
    )
    yield* filesBelow(data, '')
    await onEnd()
    const ended = await client.query<{ file: string; label: string; map: string }>(
      `select pg_walfile_name(lsn) as file, labelfile as label, spcmapfile as map from pg_backup_stop(false)`,
    )
    const [{ file: first }, { file: last, label, map }] = [began.rows[0]!, ended.rows[0]!]
    for (const file of (await readdir(join(data, 'pg_wal'))).sort())
      if (isWanted(file, first, last)) yield { name: `pg_wal/${file}`, path: join(data, 'pg_wal', file) }
    if (map.trim() !== '') yield { name: 'tablespace_map', text: map }
    yield { name: 'backup_label', text: label }
  } finally {
    await client.end()
  }
}

const isWanted = (file: string, first: string, last: string) =>
  file.endsWith('.history') || (/^[0-9A-F]{24}$/.test(file) && file >= first && file <= last)

async function* filesBelow(data: string, folder: string): AsyncGenerator<CopiedPart> {
  const found = await readdir(join(data, folder), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    // Tables may be dropped while their files are being copied: the log knows.
    if (error.code === 'ENOENT') return []
    throw error
  })
  for (const one of found) {
    const name = folder ? `${folder}/${one.name}` : one.name
    if (leftOut.test(one.name)) continue
    if (one.isDirectory()) yield { name, folder: true }
    if (one.isDirectory() && name === 'pg_wal') yield { name: 'pg_wal/archive_status', folder: true }
    else if (one.isDirectory() && !emptyFolders.includes(name)) yield* filesBelow(data, name)
    else if (one.isFile()) yield { name, path: join(data, name) }
  }
}
