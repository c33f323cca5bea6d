import { existsSync } from 'node:fs'
import { Command } from 'commander'
import { type Config, readConfig } from '../../foundation/config.ts'
import { signLedger } from '../../ledger/checkpoints.ts'
import { ledgerFolder } from '../../ledger/ledgerFiles.ts'
import { recordEvent, WHOLE_LEDGER } from '../../ledger/record.ts'
import { sequence } from '../../ledger/sequence.ts'
import { verifyLedger } from '../../ledger/verifyLedger.ts'
import { openDatabase } from '../../stores/db/database.ts'
import { describeDatabase } from '../backup/describe.ts'
import type { BackupManifest } from '../backup/manifest.ts'
import { backupRefusal } from '../backup/refusal.ts'
import { restoreBackup } from '../backup/restoreBackup.ts'
import { openerFor, type SealingOptions } from '../backup/sealing.ts'
import { type OpenedContext, openContext } from '../openContext.ts'
import { readUserFile } from './userFile.ts'

type Options = SealingOptions & { verify?: boolean; home?: string }

/** `evenborn restore FILE`: brings a backup back into an empty home. */
export function restoreCommand(): Command {
  return new Command('restore')
    .summary('bring a backup back into an empty home / 恢复备份')
    .description(
      'Bring a backup back into an empty home; with --verify every file, the ledger and every protected row is then held against it. Ends with 0 when all holds, 1 when something does not. / 将备份恢复到空目录，并可核验。',
    )
    .argument('<file>', 'backup (.tar.gz.age)')
    .option('--identity <file>', 'file of the age identity that opens it / age 私钥文件')
    .option('--passphrase-file <file>', 'file with its passphrase / 口令文件')
    .option('--verify', 'hold everything against the ledger / 恢复后核验')
    .option('--home <folder>', 'empty folder to restore into (EVENBORN_HOME)')
    .action(restore)
}

async function restore(file: string, options: Options): Promise<void> {
  const config = readConfig({ ...process.env, ...(options.home ? { EVENBORN_HOME: options.home } : {}) })
  if (!existsSync(file)) await readUserFile(file)
  const began = performance.now()
  const { sha256, manifest } = await restoreBackup(file, config.home, await openerFor(options), ({ database }) => {
    if ((database === 'addressed') !== (config.database !== 'kept')) throw backupRefusal('database-elsewhere')
  })
  const opened = await openContext({ ...config, logLevel: 'error' })
  try {
    const findings = options.verify ? await differences(opened, config, manifest) : []
    const act = { sha256, entries: manifest.ledger.entries }
    await opened.ctx.db
      .transaction()
      .execute((db) => recordEvent(db, 'restore', 'backup', { key: sha256, area: WHOLE_LEDGER, act }))
    while ((await sequence(opened.ctx)) > 0);
    await signLedger(opened.ctx)
    for (const one of findings) console.log(`✗ ${one}`)
    if (findings.length > 0) process.exitCode = 1
    console.log(lineOf(manifest, options.verify === true, findings.length, performance.now() - began))
  } finally {
    await opened.close()
  }
}

/** What is not as the backup says: rows, ledger, evidence. */
async function differences(
  { ctx, ownerUrl }: OpenedContext,
  config: Config,
  manifest: BackupManifest,
): Promise<string[]> {
  const asOwner = openDatabase(ownerUrl, 1)
  const { ledger } = await describeDatabase(asOwner).finally(() => asOwner.destroy())
  // A newer program has entered its own migrations since; they are no difference.
  const isSameProgram = manifest.ledger.entries === ledger.entries
  const states = isSameProgram && ledger.states !== manifest.ledger.states ? ['row states differ'] : []
  const { findings } = await verifyLedger({ folder: ledgerFolder(config.home), db: ctx.db })
  const kept = await ctx.db.selectFrom('return_file').select('kept_as').distinct().execute()
  const lost: string[] = []
  for (const { kept_as } of kept) await ctx.files.read(kept_as).catch(() => lost.push(`evidence ${kept_as}`))
  return [...states, ...findings.map((finding) => JSON.stringify(finding)), ...lost]
}

const lineOf = ({ made, files, ledger }: BackupManifest, verified: boolean, findings: number, ms: number): string =>
  [
    `restored ${made}`,
    `${files.length} files`,
    `ledger ${ledger.entries}`,
    ...(verified
      ? [findings === 0 ? 'verified: all holds / 核验通过' : `verified: ${findings} findings / 核验不通过`]
      : []),
    `${(ms / 1000).toFixed(1)} s`,
  ].join('  ')
