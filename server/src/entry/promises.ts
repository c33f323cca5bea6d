import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

const root = join(import.meta.dirname, '../../..')

/** Where a run of the tests leaves how each promise is kept. */
export const promiseReportFile = join(root, 'promises-report.json')

const Promised = z.record(
  z.string().regex(/^[A-Z]\d{1,2}$/),
  z.strictObject({ zh: z.string(), en: z.string(), threshold: z.string() }),
)

/** Everything that is promised, by id: `promises.yaml`. */
export const promised = (): z.infer<typeof Promised> =>
  Promised.parse(parse(readFileSync(join(root, 'promises.yaml'), 'utf8')))

/** How the tests of one promise went. */
export const PromiseKept = z.object({
  id: z.string(),
  passed: z.int(),
  failed: z.int(),
  skipped: z.int(),
  figures: z.record(z.string(), z.number()),
})
export type PromiseKept = z.infer<typeof PromiseKept>

/** The report as lines: id, figures (or how many tests passed), what is good enough, and whether it is kept. */
export function promiseLines(report: readonly PromiseKept[], language: 'zh' | 'en'): string[] {
  return Object.entries(promised()).map(([id, { threshold, ...text }]) => {
    const kept = report.find((one) => one.id === id)
    const mark = !kept || kept.passed + kept.failed === 0 ? '–' : kept.failed > 0 ? '✗' : '✓'
    const told = Object.entries(kept?.figures ?? {}).map(([name, value]) => `${name} ${value}`)
    const tests = kept ? `${kept.passed}/${kept.passed + kept.failed + kept.skipped} tests` : 'not run'
    return `${mark} ${id.padEnd(4)} ${text[language]}\n         ${[tests, ...told].join(', ')}  (${threshold})`
  })
}
