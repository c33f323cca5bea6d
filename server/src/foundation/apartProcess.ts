import { Refusal } from '@evenborn/core/vocabulary/refusal'
import type { Told } from './apart.ts'

/** The process apart: takes a module and bytes, tells what the module’s function makes of them. */
process.on('message', async ({ module, bytes }: { module: string; bytes: Uint8Array }) => {
  process.send?.(await toldOf(module, bytes))
})

async function toldOf(module: string, bytes: Uint8Array): Promise<Told> {
  try {
    const { default: work } = (await import(module)) as { default: (bytes: Uint8Array) => Promise<unknown> }
    return { result: await work(bytes) }
  } catch (error) {
    if (error instanceof Refusal) {
      const { code, kind, text, values } = error
      return { refusal: { code, kind, text, values } }
    }
    return { failed: error instanceof Error ? error.name : typeof error }
  }
}
