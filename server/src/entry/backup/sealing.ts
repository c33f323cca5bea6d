import { readFile } from 'node:fs/promises'
import { Decrypter, Encrypter } from 'age-encryption'
import { backupRefusal } from './refusal.ts'

/** Whom a backup is sealed for, or with what it is opened, as options of a command. */
export type SealingOptions = {
  recipient?: string[]
  recipientsFile?: string
  passphraseFile?: string
  identity?: string
}

/**
 * What seals a backup in the age format: for the holders of keys, or under a passphrase. Any age program opens it.
 *
 * @throws `backup.no-key`, `backup.key-malformed`
 */
export async function sealerFor({
  recipient = [],
  recipientsFile,
  passphraseFile,
}: SealingOptions): Promise<Encrypter> {
  const sealer = new Encrypter()
  const recipients = [...recipient, ...(recipientsFile ? linesOf(await textIn(recipientsFile)) : [])]
  if (recipients.length > 0) {
    for (const one of recipients) attempt(recipientsFile ?? one.slice(0, 12), () => sealer.addRecipient(one))
    return sealer
  }
  if (passphraseFile === undefined) throw backupRefusal('no-key')
  sealer.setPassphrase(await passphraseIn(passphraseFile))
  return sealer
}

/** What opens a backup: the file of an age identity, or that of the passphrase. */
export async function openerFor({ identity, passphraseFile }: SealingOptions): Promise<Decrypter> {
  const opener = new Decrypter()
  if (identity !== undefined)
    for (const line of linesOf(await textIn(identity))) attempt(identity, () => opener.addIdentity(line))
  else if (passphraseFile !== undefined) opener.addPassphrase(await passphraseIn(passphraseFile))
  else throw backupRefusal('no-key')
  return opener
}

const SHORTEST_PASSPHRASE = 12

async function passphraseIn(file: string): Promise<string> {
  const passphrase = (await textIn(file)).trim()
  if (passphrase.length < SHORTEST_PASSPHRASE) throw backupRefusal('key-malformed', { file })
  return passphrase
}

const textIn = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch(() => {
    throw backupRefusal('key-malformed', { file })
  })

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))

function attempt(file: string, work: () => void): void {
  try {
    work()
  } catch {
    throw backupRefusal('key-malformed', { file })
  }
}
