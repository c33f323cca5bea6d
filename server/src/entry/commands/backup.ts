import { existsSync } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { readConfig } from '../../foundation/config.ts'
import { signLedger } from '../../ledger/checkpoints.ts'
import { recordEvent, WHOLE_LEDGER } from '../../ledger/record.ts'
import { sequence } from '../../ledger/sequence.ts'
import { openDatabase } from '../../stores/db/database.ts'
import { describeDatabase, holdLedger } from '../backup/describe.ts'
import { type MadeBackup, makeBackup } from '../backup/makeBackup.ts'
import { backupRefusal } from '../backup/refusal.ts'
import { type SealingOptions, sealerFor } from '../backup/sealing.ts'
import { openAddresses } from '../openContext.ts'

type Options = SealingOptions & { to: string; derived: boolean; keepDays?: number; home?: string }

const gather = (value: string, before: string[] = []): string[] => [...before, value]

function days(written: string): number {
  const number = Number(written)
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('a whole number of days from 1 on')
  return number
}

/** `evenborn backup`: one sealed file with a whole home, also while a server runs. */
export function backupCommand(): Command {
  return new Command('backup')
    .summary('one sealed file with everything / 加密备份')
    .description(
      'Write one sealed file (age) with a whole home: database, ledger, evidence, keys. A server may go on meanwhile. Where DATABASE_URL is set, the database is backed up by those who run it, before this. / 将整个数据目录备份为一个加密文件，服务器无需停止。',
    )
    .requiredOption('--to <folder>', 'folder of backups, on another disk / 备份所在目录')
    .option('--recipient <key>', 'age recipient (age1…); repeat it for more / age 公钥', gather)
    .option('--recipients-file <file>', 'file of age recipients')
    .option('--passphrase-file <file>', 'file with a passphrase, 12 characters or more / 口令文件')
    .option('--no-derived', 'leave out what can be derived again while linkage windows are open')
    .option('--keep-days <days>', 'take older backups in the folder away / 删除更早的备份', days)
    .option('--home <folder>', 'where data is kept (EVENBORN_HOME)')
    .action(backUp)
}

async function backUp(options: Options): Promise<void> {
  const config = readConfig({ ...process.env, ...(options.home ? { EVENBORN_HOME: options.home } : {}) })
  const sealer = await sealerFor(options)
  const hasData = config.database !== 'kept' || existsSync(join(config.home, 'postgres', 'data'))
  if (!hasData) throw backupRefusal('nothing-here', { home: config.home })
  const now = new Date()
  const began = performance.now()
  const addresses = await openAddresses(config, true)
  const db = openDatabase(addresses.jobsUrl, 2)
  const asOwner = openDatabase(addresses.ownerUrl, 1)
  try {
    await mkdir(options.to, { recursive: true, mode: 0o700 })
    const file = join(resolve(options.to), `evenborn-${now.toISOString().replace(/[:.]/g, '-')}.tar.gz.age`)
    const made = await makeBackup(file, sealer, {
      home: config.home,
      clusterUrl: addresses.clusterUrl,
      holdLedger: () => holdLedger(addresses.jobsUrl),
      describe: () => describeDatabase(asOwner),
      now,
      withDerived: options.derived,
    })
    const { sha256, bytes, manifest } = made
    const act = { sha256, bytes, files: manifest.files.length, entries: manifest.ledger.entries }
    await db
      .transaction()
      .execute((db) => recordEvent(db, 'backup', 'backup', { key: sha256, area: WHOLE_LEDGER, act }))
    const ctx = { db, home: config.home, now: () => new Date(), random: randomOf }
    // Beside a server the entry is written on by the server.
    if (!addresses.beside) {
      await sequence(ctx)
      await signLedger(ctx)
    }
    console.log(lineOf(made, performance.now() - began))
    if (options.keepDays !== undefined) await dropOlder(dirname(file), options.keepDays, now)
  } finally {
    await asOwner.destroy()
    await db.destroy()
    await addresses.stop()
  }
}

const randomOf = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))

/** Backups that are older than the rule, by their names; a key destroyed in the home is gone from them as well. */
async function dropOlder(folder: string, keepDays: number, now: Date): Promise<void> {
  const from = now.getTime() - keepDays * 86_400_000
  for (const name of await readdir(folder)) {
    if (!/^evenborn-.*\.tar\.gz\.age$/.test(name)) continue
    const file = join(folder, name)
    if ((await stat(file)).mtimeMs >= from) continue
    await rm(file)
    console.log(`- ${name}`)
  }
}

const lineOf = ({ file, sha256, bytes, manifest }: MadeBackup, ms: number): string =>
  [
    file,
    `${(bytes / 2 ** 20).toFixed(1)} MB`,
    `${manifest.files.length} files`,
    `ledger ${manifest.ledger.entries}`,
    `${(ms / 1000).toFixed(1)} s`,
    sha256.slice(0, 16),
  ].join('  ')
