import { existsSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { wholeNumberOf } from '@evenborn/core/ledger/decimal'
import { Command } from 'commander'
import { type Config, readConfig } from '../../foundation/config.ts'
import type { Finding } from '../../ledger/finding.ts'
import { ledgerFolder } from '../../ledger/ledgerFiles.ts'
import { signedFile } from '../../ledger/logKey.ts'
import { keptLedgerRefusal } from '../../ledger/refusal.ts'
import type { FoundNote } from '../../ledger/verifyFiles.ts'
import { type Verified, verifyLedger } from '../../ledger/verifyLedger.ts'
import { openDatabase } from '../../stores/db/database.ts'
import { openAddresses } from '../openContext.ts'
import { printable } from './printable.ts'
import { progressLine } from './progressLine.ts'
import { readUserFile } from './userFile.ts'
import { keyFrom, type ProofOptions, policyFrom, verifyProof } from './verifyProof.ts'
import { verifyReceipt } from './verifyReceipt.ts'
import { findingTexts, say, stepTexts, verifyTexts } from './verifyTexts.ts'

type Options = ProofOptions & { database: boolean; since?: string }

/** `evenborn verify`: is the ledger whole, and is the database what the ledger says? */
export function verifyCommand(): Command {
  return new Command('verify')
    .summary('check the ledger, a receipt, a bulletin / 核验存证账本、回执或通报')
    .description(
      'Check a ledger: a home, or a copy of its folder “ledger”, which needs no database; checkpoints that someone kept may be given as further files. Or check a package or a bulletin’s file against its proof (verify FILE PROOF.tlog-proof), or a receipt that came back on a stick (verify FILE.receipt), without asking anyone. Ends with 0 when all holds, 1 when something was altered, 2 when it cannot be checked. / 核验账本（主目录，或账本文件夹的副本，不需要数据库；可另附保存过的检查点文件），或凭存证文件离线核验一份报送或通报（verify 文件 存证文件），或随U盘带回的回执（verify 文件.receipt）。',
    )
    .argument('[paths...]', 'home, folder of a ledger, checkpoints, a .tlog-proof, or a .receipt')
    .option('--key <vkey>', 'public key of the ledger, or its file (log.vkey) / 账本公钥或其文件')
    .option('--policy <file>', 'whose cosignatures are asked for (tlog-policy) / 信任规则文件')
    .option('--since <size>', 'take what a checkpoint of this size covers as it stands / 只核验此检查点之后')
    .option('--package <file>', 'the package that a receipt is for / 存证文件对应的报送包')
    .option('--hash <hash>', 'its hash instead / 或其哈希值')
    .option('--no-database', 'look at the files alone / 只核验文件')
    .option('--json', 'print what was found as JSON')
    .option('--home <folder>', 'where data is kept (EVENBORN_HOME)')
    .action(verify)
}

async function verify(paths: readonly string[], options: Options): Promise<void> {
  const proof = paths.find((path) => path.endsWith('.tlog-proof'))
  const [subject] = paths.filter((path) => path !== proof)
  const receipt = paths.find((path) => path.endsWith('.receipt'))
  const isGood = receipt
    ? await verifyReceipt(receipt, options)
    : proof
      ? await verifyProof(proof, subject, options)
      : await verifyWhole(paths, options)
  if (!isGood) process.exitCode = 1
}

async function verifyWhole(paths: readonly string[], options: Options): Promise<boolean> {
  const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
  const given = paths.find(isFolder)
  const config = readConfig({ ...process.env, ...homeGiven(options.home ?? given) })
  const isCopy = given !== undefined && !existsSync(ledgerFolder(given))
  const folder = isCopy ? given : ledgerFolder(config.home)
  const notes: FoundNote[] = []
  for (const path of paths.filter((path) => path !== given)) notes.push(await noteIn(path, basename(path)))
  if (!isCopy && existsSync(signedFile(config.home)))
    notes.push(await noteIn(signedFile(config.home), 'keys/ledger.signed'))
  const addresses = isCopy || !options.database ? undefined : await addressesOf(config)
  const db = addresses && openDatabase(addresses.jobsUrl, 1)
  const line = progressLine(process.stderr, () => performance.now())
  try {
    const verified = await verifyLedger({
      folder,
      verifier: await keyFrom(options.key),
      notes,
      policy: await policyFrom(options.policy, isCopy ? undefined : config.home),
      since: sinceOf(options.since),
      db,
      onProgress: (step, done, of) => line.show(say(stepTexts[step]), done, of),
    })
    line.end()
    console.log(options.json ? JSON.stringify(verified, null, 2) : printable(textOf(verified, sinceOf(options.since))))
    return verified.findings.length === 0
  } finally {
    line.end()
    await db?.destroy()
    await addresses?.stop()
  }
}

function sinceOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const size = wholeNumberOf(text)
  if (size === undefined) throw keptLedgerRefusal('since-unknown', { size: text })
  return size
}

/** Where the database is, if there is one. One at an address is read as it is. */
async function addressesOf(config: Config): Promise<{ jobsUrl: string; stop(): Promise<void> } | undefined> {
  const { database, home } = config
  if (database !== 'kept') return { jobsUrl: database.jobsUrl, stop: async () => undefined }
  return existsSync(join(home, 'postgres')) ? openAddresses(config, true) : undefined
}

const homeGiven = (home: string | undefined) => (home === undefined ? {} : { EVENBORN_HOME: home })

async function noteIn(path: string, from: string): Promise<FoundNote> {
  return { from, note: new TextDecoder().decode(await readUserFile(path)) }
}

const MOST_TOLD = 50

function textOf({ origin, entries, checkpoints, covered, waiting, witnesses, findings }: Verified, since = 0): string {
  const lines = [
    say(verifyTexts.ledger, { origin, entries, checkpoints, covered }),
    ...(since > 0 ? [say(verifyTexts.since, { size: since })] : []),
    witnesses.asked ? say(verifyTexts.witnessed, { size: witnesses.size }) : say(verifyTexts.noPolicy),
    ...(waiting === undefined
      ? [say(verifyTexts.noDatabase)]
      : waiting > 0
        ? [say(verifyTexts.waiting, { waiting })]
        : []),
    ...findings.slice(0, MOST_TOLD).map(findingText),
    ...(findings.length > MOST_TOLD ? [say(verifyTexts.more, { count: findings.length - MOST_TOLD })] : []),
    findings.length === 0 ? say(verifyTexts.good) : say(verifyTexts.bad, { count: findings.length }),
  ]
  return lines.join('\n')
}

function findingText({ what, lastGoodSeq, lastGoodCheckpoint, ...values }: Finding): string {
  const { seq = '', file = '', table = '', key = '', size = '' } = values
  const text = say(findingTexts[what], { seq, file, table, key, size, upTo: values.upTo ?? seq })
  const last = [
    ...(lastGoodSeq === undefined ? [] : [say(verifyTexts.lastGoodSeq, { seq: lastGoodSeq })]),
    ...(lastGoodCheckpoint === undefined ? [] : [say(verifyTexts.lastGoodCheckpoint, { size: lastGoodCheckpoint })]),
  ]
  return `✗ ${text}${last.map((one) => say(verifyTexts.further, { one })).join('')}`
}
