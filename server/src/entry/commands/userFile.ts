import { readFile, stat } from 'node:fs/promises'
import { refusalsOf } from '@evenborn/core/vocabulary/refusal'

const refuse = refusalsOf('command', {
  'no-such-file': { kind: 'not-found', text: { zh: '找不到文件 {file}', en: 'There is no file {file}.' } },
  'file-not-readable': {
    kind: 'invalid',
    text: { zh: '无法读取 {file}（{reason}）', en: 'The file {file} cannot be read ({reason}).' },
  },
})

/** More than any table or package that a command takes; what each takes is judged by itself. */
const MOST_BYTES = 512 * 2 ** 20

/** The bytes of a file that a user named; what is wrong with the name is the user's to mend, so it is a refusal.
 * A pipe or a device has no end and is no file. */
export async function readUserFile(path: string): Promise<Uint8Array> {
  const found = await stat(path).catch(() => undefined)
  if (found && !found.isFile() && !found.isDirectory())
    throw refuse('file-not-readable', { file: path, reason: 'not a file / 不是文件' })
  if (found && found.size > MOST_BYTES)
    throw refuse('file-not-readable', { file: path, reason: `> ${MOST_BYTES / 2 ** 20} MB` })
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw refuse('no-such-file', { file: path })
    throw refuse('file-not-readable', { file: path, reason: error.code ?? error.message })
  })
}
