import { open } from 'node:fs/promises'
import { refusalsOf } from '@evenborn/core/vocabulary/refusal'

const refuse = refusalsOf('command', {
  'file-exists': {
    kind: 'conflict',
    text: { zh: '{file} 已存在，请换一个文件名。', en: '{file} exists already: choose another name.' },
  },
})

/** Writes a new file, for its owner alone where it is secret; refuses to write over one. */
export async function writeNew(path: string, content: string | Uint8Array, mode = 0o644): Promise<void> {
  const file = await open(path, 'wx', mode).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? refuse('file-exists', { file: path }) : error
  })
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}
