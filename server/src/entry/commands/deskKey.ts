import { randomBytes } from 'node:crypto'
import { open } from 'node:fs/promises'
import { refusalsOf } from '@evenborn/core/vocabulary/refusal'
import {
  type Keyring,
  keyFingerprint,
  newExchangeKey,
  readExchangeKey,
  writeExchangeKey,
} from '@evenborn/desk/register/key'
import type { Command } from 'commander'
import { readUserFile } from './userFile.ts'

const refuse = refusalsOf('command', {
  'key-file-exists': {
    kind: 'conflict',
    text: {
      zh: '{file} 已存在。为避免覆盖正在使用的密钥，请换一个文件名。',
      en: '{file} exists already. A key in use is never written over: choose another name.',
    },
  },
  'key-years-unreadable': {
    kind: 'invalid',
    text: { zh: '年份应写成 2024-2027 或 2026。', en: 'Write the years as 2024-2027 or 2026.' },
  },
})

/** Reads the key file that a command was given. */
export async function readKeyFile(path: string): Promise<Keyring> {
  return readExchangeKey(new TextDecoder().decode(await readUserFile(path)))
}

/** `evenborn desk key new|show`: for the key holder, who hands the file to departments and never to the centre. */
export function addKeyCommand(desk: Command): Command {
  const key = desk
    .command('key')
    .description('交换密钥 · the exchange key: made by its holder, shown by its fingerprint')
  key
    .command('new')
    .description('make a key for each year of birth / 生成新的交换密钥')
    .requiredOption('--years <years>', 'years of birth, 2024-2027')
    .requiredOption('--out <file>', 'file to write, readable by you alone')
    .option('--note <text>', 'a line for those who open the file', '')
    .action(async ({ years, out, note }: { years: string; out: string; note: string }) => {
      const { from, to } = yearsOf(years)
      await writeKeyFile(out, newExchangeKey(from, to, randomBytes, note))
      console.log(`${out}\n${fingerprints(await readKeyFile(out))}`)
    })
  key
    .command('show')
    .description('fingerprints of a key file, never the key / 显示密钥指纹')
    .argument('<file>')
    .action(async (file: string) => console.log(fingerprints(await readKeyFile(file))))
  return key
}

function yearsOf(written: string): { from: number; to: number } {
  const match = /^(\d{4})(?:-(\d{4}))?$/.exec(written.trim())
  if (!match) throw refuse('key-years-unreadable')
  return { from: Number(match[1]), to: Number(match[2] ?? match[1]) }
}

/** Writes a new file for its owner alone; refuses to write over one. */
async function writeKeyFile(path: string, keyring: Keyring): Promise<void> {
  const file = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? refuse('key-file-exists', { file: path }) : error
  })
  try {
    await file.writeFile(writeExchangeKey(keyring))
    await file.sync()
  } finally {
    await file.close()
  }
}

const fingerprints = ({ keys }: Keyring): string =>
  [...keys].map(([year, key]) => `${year}  ${keyFingerprint(key)}`).join('\n')
