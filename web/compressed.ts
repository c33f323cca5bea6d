import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/** Puts beside each built file its compressed form, a third of its size, which the server sends to browsers that take it. */
export function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    writeBundle: {
      order: 'post',
      sequential: true,
      handler: ({ dir = 'dist' }) => {
        const files = readdirSync(dir, { recursive: true, encoding: 'utf8' })
        for (const file of files.filter((name) => /\.(js|css|html)$/.test(name))) {
          const path = join(dir, file)
          writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }))
        }
      },
    },
  }
}
