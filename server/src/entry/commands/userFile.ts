import { readFile } from 'node:fs/promises'
import { refusalsOf } from '@evenborn/core/vocabulary/refusal'

const refuse = refusalsOf('command', {
  'no-such-file': { kind: 'not-found', text: { zh: '找不到文件 {file}', en: 'There is no file {file}.' } },
  'file-not-readable': {
    kind: 'invalid',
    text: { zh: '无法读取 {file}（{reason}）', en: 'The file {file} cannot be read ({reason}).' },
  },
})

/** The bytes of a file that a user named; what is wrong with the name is the user's to mend, so it is a refusal. */
export async function readUserFile(path: string): Promise<Uint8Array> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw refuse('no-such-file', { file: path })
    throw refuse('file-not-readable', { file: path, reason: error.code ?? error.message })
  })
}
