import { readUnitKey } from '@evenborn/core/cycle/unitKey'
import { verifierText } from '@evenborn/core/ledger/noteKey'
import { expect, test } from 'vitest'
import { makeUnitKeyFile, openUnitKeyFile, readUnitKeyFile } from './unitKeyFile.ts'

let drawn = 0
const random = (count: number) => Uint8Array.from({ length: count }, () => (drawn = (drawn * 167 + 13) % 256))
const of = { unit: 'RM990122', holder: 'unit' } as const

test('a key that was sealed opens with its passphrase, in whatever form it is typed, and with no other', async () => {
  const { file, key } = await makeUnitKeyFile(of, '八个大字的口令é-Ångström', random)
  const opened = await openUnitKeyFile(file, '八个大字的口令é-Ångström'.normalize('NFD'))
  expect(verifierText(opened)).toBe(key)
  expect(readUnitKey(key)).toMatchObject(of)
  await expect(openUnitKeyFile(file, 'another passphrase')).rejects.toMatchObject({ code: 'cycle.passphrase-wrong' })
})

test('the secret stands nowhere in the file, and two files of one passphrase share nothing', async () => {
  const one = await makeUnitKeyFile(of, 'the same passphrase', random)
  const other = await makeUnitKeyFile(of, 'the same passphrase', random)
  const { seed } = await openUnitKeyFile(one.file, 'the same passphrase')
  expect(one.file).not.toContain(btoa(String.fromCharCode(...seed)))
  for (const part of ['salt', 'sealed', 'mark', 'key'] as const)
    expect(readUnitKeyFile(one.file)[part]).not.toBe(readUnitKeyFile(other.file)[part])
})

test('a file of which anything was altered does not open', async () => {
  const { file } = await makeUnitKeyFile(of, 'the same passphrase', random)
  const read = JSON.parse(file) as Record<string, string>
  const other = JSON.parse((await makeUnitKeyFile(of, 'the same passphrase', random)).file) as Record<string, string>
  for (const part of ['salt', 'sealed', 'mark', 'key'])
    await expect(
      openUnitKeyFile(JSON.stringify({ ...read, [part]: other[part] }), 'the same passphrase'),
    ).rejects.toMatchObject({ code: 'cycle.passphrase-wrong' })
  for (const broken of ['', '{}', file.replace('RM990122', 'RM990123'), JSON.stringify({ ...read, more: 1 })])
    expect(() => readUnitKeyFile(broken)).toThrow(expect.objectContaining({ code: 'cycle.key-file-malformed' }))
  await expect(makeUnitKeyFile(of, 'short', random)).rejects.toMatchObject({ code: 'cycle.passphrase-short' })
})
