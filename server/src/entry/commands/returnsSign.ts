import { randomBytes } from 'node:crypto'
import { birthRowsOf } from '@evenborn/core/cycle/birthRows'
import { CarriedReturn } from '@evenborn/core/cycle/carried'
import { UnitKeyHolder, unitKeyFingerprint } from '@evenborn/core/cycle/unitKey'
import { parseVerifier } from '@evenborn/core/ledger/noteKey'
import { refusalsOf } from '@evenborn/core/vocabulary/refusal'
import { UnitCode } from '@evenborn/core/vocabulary/unit'
import { countersignFile, writeCarriedFile } from '@evenborn/desk/cycle/carriedFile'
import { makeUnitKeyFile, openUnitKeyFile } from '@evenborn/desk/cycle/unitKeyFile'
import type { Command } from 'commander'
import { openCarriedFile } from '../../cycle/carriedFile.ts'
import { openPackage } from '../../intake/package.ts'
import { looksLikePackage } from '../../intake/spreadsheet.ts'
import { writeNew } from './newFile.ts'
import { readUserFile } from './userFile.ts'

const refuse = refusalsOf('command', {
  'unit-key-of-whom': {
    kind: 'invalid',
    text: {
      zh: '请用 --unit 给出单位代码，--holder 写 unit（经办）或 head（负责人）。',
      en: 'Give the unit’s code with --unit, and --holder unit or head.',
    },
  },
  'not-a-return': {
    kind: 'invalid',
    text: {
      zh: '{file} 不是报送包，也不是报表内容（JSON：dataSet、unit、period、after、content；{place} 不合格式）。',
      en: '{file} is neither a package nor a return of counts as JSON (dataSet, unit, period, after, content; its {place} is not as it should be).',
    },
  },
  'passphrase-missing': {
    kind: 'invalid',
    text: {
      zh: '请用 --passphrase-file 给出写有口令的文件（只有一行）。',
      en: 'Give the file that holds the passphrase, one line, with --passphrase-file.',
    },
  },
})

type KeyFlags = { unit: string; holder: string; out: string; passphraseFile?: string }
type SignFlags = { key: string; out: string; passphraseFile?: string; after: string }

/** What a unit does on its own computer, without the office: no server, no database. */
export function addSigningCommands(returns: Command): void {
  const passphrase = ['--passphrase-file <file>', 'file with the passphrase, one line / 口令文件'] as const
  returns
    .command('key')
    .description('make a key on the unit’s own computer / 生成单位密钥')
    .requiredOption('--unit <code>', 'code of the unit')
    .option('--holder <who>', 'unit: makes returns; head: confirms them', 'unit')
    .requiredOption('--out <file>', 'file to write, readable by you alone')
    .option(...passphrase)
    .action(makeKey)
  returns
    .command('sign')
    .description('make a return for a stick: rows (a package) or counts (JSON) / 生成报送U盘包')
    .argument('<file>', 'package of the desk, or return of counts as JSON')
    .requiredOption('--key <file>', 'key file of the unit')
    .requiredOption('--out <file>', 'file to write, *.evr')
    .option('--after <version>', 'version that it was begun from, for rows', '0')
    .option(...passphrase)
    .action(sign)
  returns
    .command('confirm')
    .description('the head of the unit signs beneath / 负责人加签')
    .argument('<file>', 'file *.evr')
    .requiredOption('--key <file>', 'key file of the head')
    .requiredOption('--out <file>', 'file to write, *.evr')
    .option(...passphrase)
    .action(confirm)
}

async function makeKey({ unit, holder, out, passphraseFile }: KeyFlags): Promise<void> {
  const of = { unit: UnitCode.safeParse(unit).data, holder: UnitKeyHolder.safeParse(holder).data }
  if (!of.unit || !of.holder) throw refuse('unit-key-of-whom')
  const passphrase = await passphraseIn(passphraseFile)
  const made = await makeUnitKeyFile({ unit: of.unit, holder: of.holder }, passphrase, (count) => randomBytes(count))
  await writeNew(out, made.file, 0o600)
  console.log(`${made.key}\n${unitKeyFingerprint(parseVerifier(made.key).publicKey)}`)
}

async function sign(file: string, { key, out, after, passphraseFile }: SignFlags): Promise<void> {
  const bytes = await readUserFile(file)
  const signer = await openUnitKeyFile(await textIn(key), await passphraseIn(passphraseFile))
  if (looksLikePackage(bytes)) {
    const { hash, manifest } = openPackage(bytes)
    const { unit, source, to } = manifest
    const carried = { dataSet: birthRowsOf(source), unit, period: String(to), after: Number(after), package: hash }
    await writeNew(out, writeCarriedFile(returnOf(file, carried), [signer], bytes))
  } else await writeNew(out, writeCarriedFile(returnOf(file, jsonOf(file, bytes)), [signer]))
  console.log(out)
}

async function confirm(file: string, { key, out, passphraseFile }: Omit<SignFlags, 'after'>): Promise<void> {
  const files = openCarriedFile(await readUserFile(file))
  const signer = await openUnitKeyFile(await textIn(key), await passphraseIn(passphraseFile))
  await writeNew(out, countersignFile(files, signer))
  console.log(out)
}

function returnOf(file: string, said: object): CarriedReturn {
  const read = CarriedReturn.safeParse({ version: 1, ...said })
  if (!read.success) throw refuse('not-a-return', { file, place: read.error.issues[0]?.path.join('.') || 'JSON' })
  return read.data
}

function jsonOf(file: string, bytes: Uint8Array): object {
  try {
    return Object(JSON.parse(new TextDecoder().decode(bytes)))
  } catch {
    throw refuse('not-a-return', { file, place: 'JSON' })
  }
}

const textIn = async (path: string): Promise<string> => new TextDecoder().decode(await readUserFile(path))

async function passphraseIn(path: string | undefined): Promise<string> {
  if (path === undefined) throw refuse('passphrase-missing')
  return (await textIn(path)).replace(/\r?\n$/, '')
}
